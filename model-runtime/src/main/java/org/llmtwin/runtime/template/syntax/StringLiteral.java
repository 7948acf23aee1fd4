package org.llmtwin.runtime.template.syntax;

import org.llmtwin.runtime.template.value.TemplateFault;

/** Escapes in strings: those of Python's codec unicode-escape, but for names of characters. */
final class StringLiteral {
    private static final String SIMPLE = "\\'\"abfnrtv";
    private static final String MEANT = "\\'\"\u0007\b\f\n\r\t\u000B";

    private final String text;
    private final int line;
    private final StringBuilder result = new StringBuilder();
    private int at;

    private StringLiteral(String text, int line) {
        this.text = text;
        this.line = line;
    }

    static String unescape(String text, int line) {
        return text.indexOf('\\') < 0 ? text : new StringLiteral(text, line).read();
    }

    private String read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape(text.charAt(at++));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private void escape(char kind) {
        int simple = SIMPLE.indexOf(kind);
        if (simple >= 0) {
            result.append(MEANT.charAt(simple));
        } else if (kind >= '0' && kind <= '7') {
            at--;
            number(octals(), 8);
        } else if (kind == 'x' || kind == 'u' || kind == 'U') {
            number(kind == 'x' ? 2 : kind == 'u' ? 4 : 8, 16);
        } else if (kind == 'N') {
            throw new TemplateFault(line, "the escape \\N in a string is not supported");
        } else if (kind != '\n') {
            result.append('\\').append(kind); // as Python: an escape that means nothing stays
        }
    }

    private int octals() {
        int count = 0;
        while (count < 3 && at + count < text.length() && Character.digit(text.charAt(at + count), 8) >= 0) {
            count++;
        }
        return count;
    }

    private void number(int digits, int radix) {
        int end = at + digits;
        try {
            int codePoint = Integer.parseUnsignedInt(text.substring(at, end), radix);
            result.appendCodePoint(codePoint);
            at = end;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new TemplateFault(line, "an escape in a string names no character");
        }
    }
}
