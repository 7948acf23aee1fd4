package org.llmtwin.feature.text;

/**
 * A top-level block of a Markdown text.
 *
 * @param start offset of its first character
 * @param end offset after it and the white space that follows: blocks lie end to end and make up the whole text
 */
public record Block(Kind kind, int start, int end) {
    /** What a block is. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        CODE,
        OTHER
    }

    public String in(String text) {
        return text.substring(start, end);
    }
}
