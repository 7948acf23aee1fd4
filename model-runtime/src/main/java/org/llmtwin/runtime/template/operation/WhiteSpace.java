package org.llmtwin.runtime.template.operation;

import org.jspecify.annotations.Nullable;

/** What Python takes for white space ({@code str.isspace}), which is not what Java does. */
public final class WhiteSpace {
    private WhiteSpace() {}

    public static boolean is(char c) {
        return c >= '\t' && c <= '\r' || c >= 0x1c && c <= ' ' || c == 0x85 || c >= 0xa0 && Character.isSpaceChar(c);
    }

    /** Whether there is nothing else between two places of a text, which are not the same. */
    public static boolean only(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!is(text.charAt(i))) {
                return false;
            }
        }
        return start < end;
    }

    /** The text without white space at its ends. */
    public static String strip(String text) {
        return strip(text, null, true, true);
    }

    /**
     * The text without certain characters at its ends.
     *
     * @param characters null for white space
     */
    public static String strip(String text, @Nullable String characters, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && goes(text.codePointAt(start), characters)) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && goes(text.codePointBefore(end), characters)) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean goes(int codePoint, @Nullable String characters) {
        return characters == null
                ? Character.isBmpCodePoint(codePoint) && is((char) codePoint)
                : characters.indexOf(codePoint) >= 0;
    }
}
