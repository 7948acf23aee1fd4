package org.llmtwin.domain.feature;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Term weights of BM25 (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework: BM25 and Beyond") without the
 * inverse document frequency, which the vector store multiplies in. A term's number is the CRC-32 of its lower-case form,
 * shortened to 31 bits.
 */
public final class SparseEncoder {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’][\\p{L}]+)?");
    private static final double K1 = 1.2;
    private static final double B = 0.75;
    /** Expected length of a chunk in words. A constant, so that a vector depends on its own text only. */
    private static final double MEAN_WORDS = 120;

    private SparseEncoder() {}

    /** Weights of a passage: saturated term frequencies, normalised by length. */
    public static SparseVector passage(String text) {
        double words = WORD.matcher(text).results().count();
        double norm = K1 * (1 - B + B * words / MEAN_WORDS);
        return encode(text, frequency -> frequency * (K1 + 1) / (frequency + norm));
    }

    /** Weights of a query: 1 for each term it holds. */
    public static SparseVector query(String text) {
        return encode(text, frequency -> 1);
    }

    private static SparseVector encode(String text, ToDoubleFunction<Integer> weight) {
        TreeMap<Integer, Integer> frequencies = new TreeMap<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .forEach(term -> frequencies.merge(number(term), 1, Integer::sum));
        int[] indices =
                frequencies.keySet().stream().mapToInt(Integer::intValue).toArray();
        float[] values = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            values[i] = (float) weight.applyAsDouble(frequencies.get(indices[i]));
        }
        return new SparseVector(indices, values);
    }

    private static int number(String term) {
        CRC32 crc = new CRC32();
        crc.update(term.replace('’', '\'').getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() & 0x7FFF_FFFF);
    }
}
