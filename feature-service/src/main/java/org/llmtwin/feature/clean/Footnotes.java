package org.llmtwin.feature.clean;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmtwin.feature.text.Block;
import org.llmtwin.feature.text.MarkdownBlocks;

/**
 * Writes footnotes as they are read: no marks in the sentences, and each note once, as a paragraph where it stands. A mark is a
 * number, or a name that a note has; code is left as it is.
 */
final class Footnotes {
    private static final Pattern NOTE = Pattern.compile(" {0,3}\\[\\^([^\\]\\s]+)]:[ \\t]*(.*)");
    private static final Pattern INDENT = Pattern.compile("^(?: {4}|\\t)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    /** Code within a line, or what looks like a mark and the space before it. */
    private static final Pattern CODE_OR_MARK =
            Pattern.compile("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)|([ \\t]{0,4})\\[\\^([^\\]\\s]+)](?!\\()");
    /** What no space stands before, and another mark. */
    private static final Pattern CLOSE = Pattern.compile("[\\s.,;:!?)\\]…]|\\[\\^|$");

    private final Set<String> names = new HashSet<>();
    private final List<String> written = new ArrayList<>();
    private boolean inNote;

    private Footnotes() {}

    static String unmarked(String text) {
        return text.contains("[^") ? new Footnotes().write(text) : text;
    }

    private String write(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        boolean[] code = code(text, lines);
        for (int i = 0; i < code.length; i++) {
            Matcher note = NOTE.matcher(lines.get(i));
            if (!code[i] && note.matches()) {
                names.add(note.group(1));
            }
        }
        for (int i = 0; i < code.length; i++) {
            write(lines.get(i), code[i]);
        }
        return String.join("\n", written);
    }

    /** Which lines are code. */
    private static boolean[] code(String text, List<String> lines) {
        boolean[] code = new boolean[lines.size()];
        List<Block> blocks = MarkdownBlocks.of(text);
        int start = 0;
        int block = 0;
        for (int i = 0; i < code.length; i++) {
            while (block + 1 < blocks.size() && blocks.get(block).end() <= start) {
                block++;
            }
            code[i] = blocks.get(block).kind() == Block.Kind.CODE;
            start += lines.get(i).length() + 1;
        }
        return code;
    }

    /** More paragraphs of a note are indented; to a parser that knows no notes they are code. */
    private void write(String line, boolean code) {
        Matcher note = NOTE.matcher(line);
        Matcher indent = INDENT.matcher(line);
        if (line.isBlank()) {
            written.add(line);
        } else if (inNote && indent.find()) {
            written.add(withoutMarks(indent.replaceFirst("")));
        } else if (code) {
            inNote = false;
            written.add(line);
        } else if (note.matches()) {
            inNote = true;
            begin(withoutMarks(note.group(2)));
        } else {
            inNote = inNote && !written.isEmpty() && !written.getLast().isBlank();
            written.add(withoutMarks(line));
        }
    }

    private void begin(String note) {
        if (!written.isEmpty() && !written.getLast().isBlank()) {
            written.add("");
        }
        if (!note.isEmpty()) {
            written.add(note);
        }
    }

    private String withoutMarks(String line) {
        String rest = CODE_OR_MARK
                .matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(isMark(found) ? space(line, found) : found.group()));
        return line.startsWith("[^") && !rest.startsWith("[^") ? rest.stripLeading() : rest;
    }

    private boolean isMark(MatchResult found) {
        String name = found.group(3);
        return name != null && (names.contains(name) || NUMBER.matcher(name).matches());
    }

    /** What stays of the space before a mark. */
    private static String space(String line, MatchResult mark) {
        Matcher next = CLOSE.matcher(line).region(mark.end(), line.length());
        return next.lookingAt() ? "" : mark.group(2);
    }
}
