package org.llmtwin.runtime.schema;

/** Any string (RFC 8259, section 7) in well-formed UTF-8, quotes included. */
final class StringLeaf implements Leaf {
    private static final int INSIDE = 1;
    private static final int ESCAPE = 2;
    private static final int CLOSED = 3;

    /** Hexadecimal digits of an escape still to come: 4 in the first of these states, 1 in the last. */
    private static final int HEX = 4;

    private static final int THREE_TO_COME = 8;
    private static final int TWO_TO_COME = 9;
    private static final int ONE_TO_COME = 10;

    /** After these bytes not every continuation makes a character (Unicode 16, table 3-7). */
    private static final int AFTER_E0 = 11;

    private static final int AFTER_ED = 12;
    private static final int AFTER_F0 = 13;
    private static final int AFTER_F4 = 14;

    @Override
    public int next(int state, int symbol) {
        return switch (state) {
            case 0 -> symbol == '"' ? INSIDE : NO;
            case INSIDE -> inside(symbol);
            case ESCAPE -> escape(symbol);
            case CLOSED -> NO;
            default -> state < THREE_TO_COME ? hex(state, symbol) : continuation(state, symbol);
        };
    }

    private static int inside(int symbol) {
        if (symbol == '"') {
            return CLOSED;
        }
        if (symbol == '\\') {
            return ESCAPE;
        }
        if (symbol < 0x80) {
            return symbol >= 0x20 ? INSIDE : NO;
        }
        return switch (symbol) {
            case 0xE0 -> AFTER_E0;
            case 0xED -> AFTER_ED;
            case 0xF0 -> AFTER_F0;
            case 0xF4 -> AFTER_F4;
            default -> lead(symbol);
        };
    }

    private static int lead(int symbol) {
        if (symbol < 0xC2 || symbol > 0xF4) {
            return NO;
        }
        if (symbol <= 0xDF) {
            return ONE_TO_COME;
        }
        return symbol <= 0xEF ? TWO_TO_COME : THREE_TO_COME;
    }

    private static int escape(int symbol) {
        if (symbol == 'u') {
            return HEX;
        }
        return "\"\\/bfnrt".indexOf(symbol) >= 0 ? INSIDE : NO;
    }

    private static int hex(int state, int symbol) {
        if (Character.digit(symbol, 16) < 0) {
            return NO;
        }
        return state + 1 < THREE_TO_COME ? state + 1 : INSIDE;
    }

    private static int continuation(int state, int symbol) {
        int least = state == AFTER_E0 ? 0xA0 : state == AFTER_F0 ? 0x90 : 0x80;
        int most = state == AFTER_ED ? 0x9F : state == AFTER_F4 ? 0x8F : 0xBF;
        if (symbol < least || symbol > most) {
            return NO;
        }
        return switch (state) {
            case ONE_TO_COME -> INSIDE;
            case TWO_TO_COME, AFTER_E0, AFTER_ED -> ONE_TO_COME;
            default -> TWO_TO_COME;
        };
    }

    @Override
    public boolean accepts(int state) {
        return state == CLOSED;
    }
}
