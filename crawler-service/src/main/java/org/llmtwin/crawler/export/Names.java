package org.llmtwin.crawler.export;

import java.util.Locale;

/** Names of authors as pages write them, spelling mistakes included. */
public final class Names {
    private static final int MISTAKES = 2;

    private Names() {}

    /** Whether both are one person's: alike but for two letters, or one is a part of the other. */
    public static boolean same(String one, String other) {
        String first = Texts.letters(one).toLowerCase(Locale.ROOT);
        String second = Texts.letters(other).toLowerCase(Locale.ROOT);
        String shorter = first.length() < second.length() ? first : second;
        boolean part = shorter.length() > MISTAKES && (first.contains(second) || second.contains(first));
        return part || first.equals(second) || shorter.length() > 2 * MISTAKES && distance(first, second) <= MISTAKES;
    }

    /** Levenshtein's, by one row at a time. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
