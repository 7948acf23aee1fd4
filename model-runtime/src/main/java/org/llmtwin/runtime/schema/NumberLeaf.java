package org.llmtwin.runtime.schema;

/**
 * A number (RFC 8259, section 6) of up to fifteen digits before the point and behind it, so that none goes on for ever and each is a
 * double.
 */
final class NumberLeaf implements Leaf {
    private static final int MINUS = 1;
    private static final int ZERO = 2;
    private static final int WHOLE = 3;
    private static final int POINT = 4;
    private static final int FRACTION = 5;
    private static final int KINDS = 8;
    private static final int DIGITS = 15;

    private final boolean whole;

    /** @param whole without fraction */
    NumberLeaf(boolean whole) {
        this.whole = whole;
    }

    /** A state is its kind, and how many digits came in a row times {@link #KINDS}. */
    @Override
    public int next(int state, int symbol) {
        int kind = state % KINDS;
        return switch (symbol) {
            case '-' -> kind == 0 ? MINUS : NO;
            case '.' -> !whole && (kind == ZERO || kind == WHOLE) ? POINT : NO;
            default -> symbol >= '0' && symbol <= '9' ? digit(state, kind, symbol) : NO;
        };
    }

    private static int digit(int state, int kind, int symbol) {
        return switch (kind) {
            case 0, MINUS -> symbol == '0' ? ZERO : WHOLE + KINDS;
            case POINT -> FRACTION + KINDS;
            case WHOLE, FRACTION -> state / KINDS < DIGITS ? state + KINDS : NO;
            default -> NO;
        };
    }

    @Override
    public boolean accepts(int state) {
        int kind = state % KINDS;
        return kind == ZERO || kind == WHOLE || kind == FRACTION;
    }
}
