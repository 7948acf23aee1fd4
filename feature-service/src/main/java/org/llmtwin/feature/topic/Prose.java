package org.llmtwin.feature.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A Markdown text as a reader hears it: words between marks, without code and addresses. */
final class Prose {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");
    private static final Pattern PART = Pattern.compile("[^.,;:!?()\\[\\]{}\"“”…—–|*_`#<>/\\n=+]+");
    private static final Pattern CODE =
            Pattern.compile("(?ms)^(```|~~~).*?^\\1\\s*$|`[^`\\n]*`|https?://\\S+|\\]\\([^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s.*$");
    private static final int LONGEST_TERM = 3;
    private static final int SHORTEST_WORD = 3;

    private Prose() {}

    /** The words between one mark and the next. */
    static List<List<String>> parts(String markdown) {
        return PART.matcher(CODE.matcher(markdown).replaceAll(" . "))
                .results()
                .map(part -> words(part.group()))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    static String headings(String markdown) {
        String text = CODE.matcher(markdown).replaceAll(" ");
        return String.join(
                "\n", HEADING.matcher(text).results().map(MatchResult::group).toList());
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** All runs of one to three telling words, as stems; one that comes twice is there twice. */
    static List<List<String>> runs(String markdown) {
        List<List<String>> runs = new ArrayList<>();
        for (List<String> part : parts(markdown)) {
            List<String> stems =
                    part.stream().map(word -> isTelling(word) ? stem(word) : "").toList();
            for (int start = 0; start < stems.size(); start++) {
                int end = start;
                while (end < Math.min(stems.size(), start + LONGEST_TERM)
                        && !stems.get(end).isEmpty()) {
                    end++;
                    runs.add(stems.subList(start, end));
                }
            }
        }
        return runs;
    }

    static boolean isTelling(String word) {
        return word.length() >= SHORTEST_WORD
                && !StopWords.contains(word)
                && !StopWords.contains(stem(word))
                && word.chars().noneMatch(Character::isDigit);
    }

    /** A word without the mark of number, in lower case. */
    static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() > 4 && lower.endsWith("ies")) {
            return lower.substring(0, lower.length() - 3) + "y";
        }
        boolean plural = lower.length() > 3 && lower.endsWith("s") && !lower.matches(".*[sui]s");
        return plural ? lower.substring(0, lower.length() - 1) : lower;
    }
}
