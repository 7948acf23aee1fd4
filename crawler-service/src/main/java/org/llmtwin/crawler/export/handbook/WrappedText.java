package org.llmtwin.crawler.export.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Undoes what html2text does to a text: lines of 79 characters, backslashes before signs, code marked by indent alone. */
final class WrappedText {
    private static final Pattern NEW_LINE =
            Pattern.compile("\\s*(?:[-*+] |\\d+\\. |>|#{1,6} |\\|).*|---.*|\\* \\* \\*");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([-.+()#*_\\[\\]>`~!|])");
    private static final Pattern WORD_BREAK = Pattern.compile(".*\\p{L}-");
    private static final Pattern BLANKS = Pattern.compile("\\n{3,}");
    private static final String CODE = "    ";

    private WrappedText() {}

    static String unwrap(String text) {
        List<String> code = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        boolean afterBlank = true;
        for (String line : text.lines().toList()) {
            boolean coded = line.startsWith(CODE) && (afterBlank || !code.isEmpty());
            if (coded || line.isBlank() && !code.isEmpty()) {
                code.add(line.startsWith(CODE) ? line.substring(CODE.length()) : "");
            } else {
                closeCode(code, prose);
                append(prose, line);
            }
            afterBlank = line.isBlank();
        }
        closeCode(code, prose);
        return BLANKS.matcher(prose).replaceAll("\n\n").strip();
    }

    private static void append(StringBuilder prose, String line) {
        String plain = ESCAPED.matcher(line).replaceAll("$1");
        boolean wrapped = !prose.isEmpty()
                && prose.charAt(prose.length() - 1) == ' '
                && !line.isBlank()
                && !NEW_LINE.matcher(line).matches();
        if (!wrapped) {
            endLine(prose);
        } else if (WORD_BREAK.matcher(lastLine(prose)).matches()) {
            prose.setLength(prose.length() - 1);
        }
        boolean hardBreak = line.endsWith("  ");
        prose.append(wrapped ? plain.strip() : plain.stripTrailing()).append(line.isBlank() || hardBreak ? "\n" : " ");
    }

    private static String lastLine(StringBuilder prose) {
        return prose.substring(prose.lastIndexOf("\n") + 1).stripTrailing();
    }

    private static void endLine(StringBuilder prose) {
        if (!prose.isEmpty() && prose.charAt(prose.length() - 1) == ' ') {
            prose.setLength(prose.length() - 1);
            prose.append('\n');
        }
    }

    private static void closeCode(List<String> code, StringBuilder prose) {
        if (code.isEmpty()) {
            return;
        }
        String text = code.stream()
                .collect(Collectors.joining("\n"))
                .replaceAll("\\A(?:[ \\t]*\\n)+", "")
                .stripTrailing();
        if (!text.isBlank()) {
            endLine(prose);
            prose.append("\n```\n").append(text).append("\n```\n\n");
        }
        code.clear();
    }
}
