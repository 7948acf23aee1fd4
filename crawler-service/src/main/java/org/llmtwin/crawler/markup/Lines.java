package org.llmtwin.crawler.markup;

import java.util.ArrayList;
import java.util.List;
import org.llmtwin.crawler.markdown.CodeFence;

/** A text read line by line, and what is written of it. */
final class Lines {
    private final List<String> lines;
    private final StringBuilder written = new StringBuilder();
    private int at;

    Lines(String text) {
        this.lines = text.replace("\r\n", "\n").lines().toList();
    }

    boolean more() {
        return at < lines.size();
    }

    String next() {
        return lines.get(at++);
    }

    /** The line so far ahead, 0 being the next; empty behind the end. */
    String ahead(int count) {
        return at + count < lines.size() ? lines.get(at + count) : "";
    }

    void skip(int count) {
        at += count;
    }

    /** The next lines that are indented by more than so many spaces, without their common indent. */
    List<String> block(int indent) {
        List<String> block = new ArrayList<>();
        while (more() && (ahead(0).isBlank() || indent(ahead(0)) > indent)) {
            block.add(next());
        }
        return String.join("\n", block).stripTrailing().stripIndent().lines().toList();
    }

    /** The next lines up to one that equals the end, which is taken, too. */
    List<String> until(String end) {
        List<String> block = new ArrayList<>();
        while (more() && !ahead(0).strip().equals(end)) {
            block.add(next());
        }
        skip(1);
        return block;
    }

    static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    void write(String line) {
        written.append(line.isBlank() ? "" : line).append('\n');
    }

    void writeCode(String language, List<String> code) {
        String text = String.join("\n", code).replaceFirst("\\A(\\s*\\n)+", "");
        if (!text.isBlank()) {
            write("\n" + CodeFence.around("x." + language, text) + "\n");
        }
    }

    String written() {
        return written.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }
}
