package org.llmtwin.stylometry.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words as stylometry counts them: lower case, without punctuation, and with contractions split as in the Penn
 * Treebank ({@code don't} is {@code do n't}, {@code it's} is {@code it 's}), so that the habit of contracting is
 * counted apart from the word it happens to. {@code can't} and {@code won't} give {@code can n't}, {@code will n't}.
 */
public final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:'\\p{L}+)*");
    private static final List<String> CLITICS = List.of("n't", "'s", "'re", "'ve", "'ll", "'m", "'d");

    private Words() {}

    /** The words of plain text, in order. */
    public static List<String> of(String plainText) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(plainText.toLowerCase(Locale.ROOT).replace('\u2019', '\''));
        while (matcher.find()) {
            addSplit(matcher.group(), words);
        }
        return words;
    }

    /** Whether a word is the shortened half of a contraction; the possessive {@code 's} is not told apart. */
    public static boolean isClitic(String word) {
        return CLITICS.contains(word);
    }

    private static void addSplit(String word, List<String> words) {
        for (String clitic : CLITICS) {
            if (word.length() > clitic.length() && word.endsWith(clitic)) {
                addSplit(fullStem(word.substring(0, word.length() - clitic.length()), clitic), words);
                words.add(clitic);
                return;
            }
        }
        words.add(word);
    }

    private static String fullStem(String stem, String clitic) {
        return switch (clitic.equals("n't") ? stem : "") {
            case "ca" -> "can";
            case "wo" -> "will";
            case "sha" -> "shall";
            default -> stem;
        };
    }
}
