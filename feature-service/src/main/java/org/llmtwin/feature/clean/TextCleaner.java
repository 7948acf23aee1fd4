package org.llmtwin.feature.clean;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cleans one text. Punctuation, contractions, emphasis, lists, code, emoji and paragraph breaks stay as they are: they are
 * the voice.
 */
public final class TextCleaner {
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");
    private static final Pattern HALF_PAIR =
            Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\uFEFF");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\\[\\]\"'`]+");
    private static final Pattern TRACKING =
            Pattern.compile("(?<=[?&])(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|igshid)=[^&#)\\s]*&?");

    private TextCleaner() {}

    /** @return Markdown; empty if nothing but leftovers was there */
    public static String clean(String markdown) {
        String text = repaired(LINE_END.matcher(markdown).replaceAll("\n"));
        text = ADDRESS.matcher(CONTROL.matcher(text).replaceAll(""))
                .replaceAll(address -> Matcher.quoteReplacement(withoutTracking(address.group())));
        return PersonalData.mask(Leftovers.removed(Footnotes.unmarked(text.strip())))
                .strip();
    }

    /** Drops halves of surrogate pairs, which are no characters. */
    static String repaired(String text) {
        return HALF_PAIR.matcher(text).replaceAll("");
    }

    private static String withoutTracking(String address) {
        String kept = TRACKING.matcher(address).replaceAll("");
        return kept.equals(address) ? address : kept.replaceAll("[?&]+(?=$|[#)])", "");
    }
}
