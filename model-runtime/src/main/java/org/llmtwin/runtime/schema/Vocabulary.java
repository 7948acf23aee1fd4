package org.llmtwin.runtime.schema;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The tokens of a model, sorted by their bytes, so that those with a common beginning are tried together. Which of them fit is
 * remembered: inside a string it is the same again and again. Safe for several threads.
 */
public final class Vocabulary {
    private static final int REMEMBERED = 256;

    private final byte[][] bytes;
    private final int[] sorted;
    private final Map<Position, BitSet> fitting = new LinkedHashMap<>(16, 0.75f, true);

    /** @param bytesOf a token's text in UTF-8; empty for special tokens, which never fit */
    public Vocabulary(int size, IntFunction<byte[]> bytesOf) {
        bytes = new byte[size][];
        Arrays.setAll(bytes, bytesOf);
        sorted = IntStream.range(0, size)
                .filter(id -> bytes[id].length > 0)
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(bytes[a], bytes[b]))
                .mapToInt(id -> id)
                .toArray();
    }

    Position after(Position position, int id) {
        Position after = position;
        for (byte symbol : bytes[id]) {
            after = after.next(symbol & 0xFF);
        }
        return after;
    }

    /** The tokens that may come next. Not to be changed. */
    synchronized BitSet fitting(Position position) {
        BitSet known = fitting.get(position);
        if (known == null) {
            known = new BitSet(bytes.length);
            collect(position, 0, sorted.length, 0, known);
            fitting.put(position, known);
            forgetEldest();
        }
        return known;
    }

    private void forgetEldest() {
        if (fitting.size() > REMEMBERED) {
            Iterator<Position> eldestFirst = fitting.keySet().iterator();
            eldestFirst.next();
            eldestFirst.remove();
        }
    }

    /** Of the tokens from {@code start} to {@code end}, which share their first {@code depth} bytes, and these fit. */
    private void collect(Position position, int start, int end, int depth, BitSet into) {
        int first = start;
        while (first < end && bytes[sorted[first]].length == depth) {
            into.set(sorted[first++]);
        }
        while (first < end) {
            byte symbol = bytes[sorted[first]][depth];
            int next = first + 1;
            while (next < end && bytes[sorted[next]][depth] == symbol) {
                next++;
            }
            Position after = position.next(symbol & 0xFF);
            if (after.fits()) {
                collect(after, first, next, depth + 1, into);
            }
            first = next;
        }
    }
}
