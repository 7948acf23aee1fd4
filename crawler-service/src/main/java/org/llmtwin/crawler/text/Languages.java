package org.llmtwin.crawler.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the language of a text by its commonest words; enough where the source states none. */
public final class Languages {
    public static final String UNKNOWN = "und";

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final int SAMPLE = 4000;
    private static final double LEAST_SHARE = 0.08;
    private static final Map<String, Set<String>> COMMON = Map.of(
            "en", words("a i the of and to in is that it for was with as be this are not on you have but they which"),
            "de", words("der die und das ist nicht mit ein eine zu den von auf für dass auch sich es im dem wir"),
            "fr",
                    words(
                            "le la les et de des du un une est que dans pour qui pas sur avec nous vous sont au aux ce il en à l d qu"),
            "es", words("el la los las de que y a en un una por con para es no se su del al lo como más pero"),
            "it", words("il la le che di e è un una a in per non con sono del della da anche come più gli nel ma si l"),
            "pt", words("o a os as de que e é em um uma para com não do da na no por mais como dos se mas"),
            "nl", words("de het een en van ik te dat die in is niet op zijn met voor aan er maar ook"),
            "sv", words("och att det som en är på för av med till den har inte om ett jag var så vi"));

    private Languages() {}

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    /** @return ISO 639-1 code; {@value #UNKNOWN} if the words tell none, or two as much */
    public static String detect(String text) {
        String sample = text.substring(0, Math.min(text.length(), SAMPLE)).toLowerCase(Locale.ROOT);
        String[] words = NO_LETTER.split(sample);
        List<Map.Entry<String, Double>> likeliest = COMMON.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), share(words, entry.getValue())))
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(2)
                .toList();
        double share = likeliest.getFirst().getValue();
        boolean told = share >= LEAST_SHARE && share > likeliest.getLast().getValue();
        return told ? likeliest.getFirst().getKey() : UNKNOWN;
    }

    private static double share(String[] words, Set<String> common) {
        return Arrays.stream(words).filter(common::contains).count() / (double) Math.max(1, words.length);
    }
}
