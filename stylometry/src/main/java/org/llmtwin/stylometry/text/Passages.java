package org.llmtwin.stylometry.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts texts into passages of like length, the pieces that are drawn and pooled when texts are compared. */
public final class Passages {
    private Passages() {}

    /**
     * Cuts plain text between sentences into passages of at least {@code words} words. What is left at the end joins
     * the last passage if it is shorter than half of that; a text shorter than one passage is one passage.
     *
     * @return the passages in order; none for a text without words
     */
    public static List<String> of(String plainText, int words) {
        if (words < 1) {
            throw new IllegalArgumentException("words " + words + " must be at least 1");
        }
        List<String> passages = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int inOpen = 0;
        for (String sentence : Sentences.of(plainText)) {
            open.append(open.isEmpty() ? "" : " ").append(sentence);
            inOpen += Words.of(sentence).size();
            if (inOpen >= words) {
                passages.add(open.toString());
                open.setLength(0);
                inOpen = 0;
            }
        }
        if (!open.isEmpty()) {
            addRest(passages, open.toString(), inOpen * 2 < words);
        }
        return passages;
    }

    private static void addRest(List<String> passages, String rest, boolean isShort) {
        if (isShort && !passages.isEmpty()) {
            passages.add(passages.removeLast() + " " + rest);
        } else {
            passages.add(rest);
        }
    }
}
