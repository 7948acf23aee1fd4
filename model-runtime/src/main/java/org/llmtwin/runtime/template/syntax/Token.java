package org.llmtwin.runtime.template.syntax;

/**
 * A piece of a template.
 *
 * @param text for a string what it stands for, without quotes and escapes
 * @param line from 1 on
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        DATA,
        BLOCK_BEGIN,
        BLOCK_END,
        OUTPUT_BEGIN,
        OUTPUT_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(Kind expected, String expectedText) {
        return kind == expected && text.equals(expectedText);
    }

    boolean isName(String name) {
        return is(Kind.NAME, name);
    }

    boolean isOperator(String operator) {
        return is(Kind.OPERATOR, operator);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case BLOCK_END -> "the end of the statement";
            case OUTPUT_END -> "the end of the output";
            case END -> "the end of the template";
            case DATA -> "text";
            default -> "'" + text + "'";
        };
    }
}
