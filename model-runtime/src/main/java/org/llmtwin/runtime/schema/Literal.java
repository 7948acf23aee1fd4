package org.llmtwin.runtime.schema;

import java.nio.charset.StandardCharsets;

/** A fixed text; the state is how much of it has come. A blank at its end may be left out where it says so. */
final class Literal implements Leaf {
    private final byte[] bytes;
    private final int least;

    private Literal(String text, int optional) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        least = bytes.length - optional;
    }

    static Literal of(String text) {
        return new Literal(text, 0);
    }

    /** A comma or colon, and perhaps a blank. */
    static Literal separator(String sign) {
        return new Literal(sign + " ", 1);
    }

    @Override
    public int next(int state, int symbol) {
        return state < bytes.length && (bytes[state] & 0xFF) == symbol ? state + 1 : NO;
    }

    @Override
    public boolean accepts(int state) {
        return state >= least;
    }
}
