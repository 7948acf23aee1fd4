package org.llmtwin.stylometry.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A voice profile as short instructions in plain English, for a system prompt and for people to edit. */
public final class VoiceSheet {
    private static final int QUOTED_STARTS = 2;
    private static final int QUOTED_WORDS = 8;

    private VoiceSheet() {}

    /** At most about 80 words; says nothing of what the profile shows no habit in. */
    public static String describe(VoiceProfile profile) {
        List<String> lines = new ArrayList<>();
        lines.add(sentences(profile.sentences()));
        lines.add(contractions(profile.rates().contractions()));
        lines.add(person(profile.rates()));
        lines.add(punctuation(profile));
        lines.add(quoted("Often begin with", profile.openings(), " or ", QUOTED_STARTS));
        lines.add(quoted("Often close with a sentence like", profile.closings(), " or ", QUOTED_STARTS));
        lines.add(quoted("Words to like:", profile.favouriteWords(), ", ", QUOTED_WORDS));
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String sentences(SentenceShape shape) {
        String length = shape.meanWords() < 12 ? "short" : shape.meanWords() < 20 ? "middle-sized" : "long";
        String spread = shape.deviation() > 0.6 * shape.meanWords() ? ", very uneven in length" : "";
        String questions = shape.questions() > 0.08 ? " Ask questions." : "";
        return String.format(
                Locale.ROOT, "Write %s sentences, about %.0f words%s.%s", length, shape.meanWords(), spread, questions);
    }

    private static String contractions(double perThousand) {
        return perThousand > 10 ? "Use contractions." : perThousand < 2 ? "Never use contractions." : "";
    }

    private static String person(WordRates rates) {
        List<String> persons = new ArrayList<>();
        if (rates.firstSingular() > 10) {
            persons.add("I");
        }
        if (rates.firstPlural() > 10) {
            persons.add("we");
        }
        String speaker = persons.isEmpty() ? "Stay impersonal." : "Say " + String.join(" and ", persons) + ".";
        return rates.second() > 10 ? speaker + " Address the reader as you." : speaker;
    }

    private static String punctuation(VoiceProfile profile) {
        Map<String, String> names =
                Map.of(";", "semicolons", "!", "exclamation marks", "(", "brackets", "\u2014", "dashes", ":", "colons");
        String liked = profile.punctuation().entrySet().stream()
                .filter(entry -> names.containsKey(entry.getKey()) && entry.getValue() > 5)
                .map(entry -> names.getOrDefault(entry.getKey(), ""))
                .collect(Collectors.joining(", "));
        return liked.isEmpty() ? "" : "Use " + liked + ".";
    }

    private static String quoted(String lead, List<String> items, String separator, int most) {
        String list = items.stream().limit(most).map(item -> '"' + item + '"').collect(Collectors.joining(separator));
        return list.isEmpty() ? "" : lead + " " + list + ".";
    }
}
