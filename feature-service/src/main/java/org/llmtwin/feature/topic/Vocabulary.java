package org.llmtwin.feature.topic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of all of an author's texts, by stem: in how many texts each stands, how it is written, and whether as a noun. */
final class Vocabulary {
    private static final Set<String> BEFORE_NOUNS = Set.of("""
            a an the my your our his its their this these those each every no some any another whose both
            of in on at for with by from into onto over under about without against between per through
            """.strip().split("\\s+"));
    private static final Set<String> AFTER_NOUNS = Set.of("""
            and or nor but of in on at for with by from to as than into onto over under about without because before after
            when where while if that which who is isn't are aren't was wasn't were weren't be has hasn't had hadn't have can
            can't could couldn't may might must will won't would should does doesn't did didn't it i you we he she they
            """.strip().split("\\s+"));
    /** Of a noun's uses, at least one in six stands where only a noun can. */
    private static final int NOUN_SHARE = 6;

    private static final Comparator<Map.Entry<String, Integer>> SHORTEST =
            Comparator.comparing(form -> -form.getKey().length());

    private final int texts;
    private final Map<String, Integer> textsWith = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Integer> nounUses = new HashMap<>();
    private final Map<String, Map<String, Integer>> forms = new HashMap<>();

    Vocabulary(List<String> markdowns) {
        texts = markdowns.size();
        for (String markdown : markdowns) {
            Set<String> stems = new HashSet<>();
            Prose.parts(markdown).forEach(part -> add(part, stems));
            stems.forEach(stem -> textsWith.merge(stem, 1, Integer::sum));
        }
    }

    private void add(List<String> part, Set<String> stems) {
        for (int i = 0; i < part.size(); i++) {
            String stem = Prose.stem(part.get(i));
            stems.add(stem);
            uses.merge(stem, 1, Integer::sum);
            forms.computeIfAbsent(stem, key -> new HashMap<>()).merge(form(part, i), 1, Integer::sum);
            if (standsAsNoun(part, i)) {
                nounUses.merge(stem, 1, Integer::sum);
            }
        }
    }

    /** As it is written; where a sentence may begin, a capital says nothing. */
    private static String form(List<String> part, int i) {
        String word = part.get(i);
        boolean abbreviation = word.equals(word.toUpperCase(Locale.ROOT));
        return i > 0 || abbreviation ? word : word.toLowerCase(Locale.ROOT);
    }

    /** Whether it stands where hardly anything but a noun can: after an article or a preposition, before a function word. */
    private static boolean standsAsNoun(List<String> part, int i) {
        String before = i == 0 ? "" : part.get(i - 1).toLowerCase(Locale.ROOT);
        String after = i == part.size() - 1 ? "" : part.get(i + 1).toLowerCase(Locale.ROOT);
        boolean opened = part.get(i).endsWith("ing")
                ? before.equals("the") || before.equals("of")
                : BEFORE_NOUNS.contains(before);
        return opened && (after.isEmpty() || AFTER_NOUNS.contains(after));
    }

    int texts() {
        return texts;
    }

    int textsWith(String stem) {
        return textsWith.getOrDefault(stem, 0);
    }

    boolean isNoun(String stem) {
        return nounUses.getOrDefault(stem, 0) * NOUN_SHARE >= Math.max(1, uses.getOrDefault(stem, 0));
    }

    /** A term as the author writes it most often, which keeps names and abbreviations as they are; only the last word has a plural. */
    String written(List<String> term) {
        String last = form(term.getLast(), Comparator.comparing(Map.Entry::getValue));
        String before = term.subList(0, term.size() - 1).stream()
                .map(stem -> form(stem, SHORTEST) + " ")
                .collect(Collectors.joining());
        return before + last;
    }

    private String form(String stem, Comparator<Map.Entry<String, Integer>> best) {
        return forms.getOrDefault(stem, Map.of()).entrySet().stream()
                .max(best.thenComparing(Map.Entry.comparingByValue()).thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(stem);
    }
}
