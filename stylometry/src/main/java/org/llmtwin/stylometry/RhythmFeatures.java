package org.llmtwin.stylometry;

import org.llmtwin.stylometry.text.Sentences;
import org.llmtwin.stylometry.text.Words;

/** Punctuation marks, and sentences by their number of words. */
final class RhythmFeatures implements Features {
    private static final String MARKS = ",;:.?!()\"-\u2014\u2026";
    private static final String VARIANTS = "\u201c\u201d\u2013[]";
    private static final String STANDARD = "\"\"\u2014()";
    private static final int[] LONGEST_IN_CLASS = {4, 8, 12, 16, 20, 25, 30, 40, 60, Integer.MAX_VALUE};

    @Override
    public double[] count(String plainText) {
        double[] counts = new double[MARKS.length() + LONGEST_IN_CLASS.length];
        for (int i = 0; i < plainText.length(); i++) {
            int mark = MARKS.indexOf(standard(plainText.charAt(i)));
            if (mark >= 0) {
                counts[mark]++;
            }
        }
        for (String sentence : Sentences.of(plainText)) {
            counts[MARKS.length() + lengthClass(Words.of(sentence).size())]++;
        }
        return counts;
    }

    private static char standard(char character) {
        int variant = VARIANTS.indexOf(character);
        return variant < 0 ? character : STANDARD.charAt(variant);
    }

    private static int lengthClass(int words) {
        int index = 0;
        while (words > LONGEST_IN_CLASS[index]) {
            index++;
        }
        return index;
    }
}
