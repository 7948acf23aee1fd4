package org.llmtwin.domain.text;

import java.util.regex.Pattern;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentKind;

/**
 * When two documents of a twin are one text that was published twice. The same words are the same text wherever they stand.
 * Nearly the same words are the same text on two platforms: a cross-post has another first line, another last line. On one
 * platform they are two texts, because authors write by a pattern of their own. What only quotes a part of the other, such as
 * the post that announces an article, resembles it little and stays a text of its own.
 */
public final class SameText {
    /** Jaccard's index of the runs of five words, from which on two texts are one. */
    public static final double RESEMBLANCE = 0.7;

    /** Runs of five words below which nothing is said about resemblance. */
    public static final int LEAST_SHINGLES = 20;

    private static final Pattern TARGET = Pattern.compile("]\\([^)\\s]*\\)|https?://\\S+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{So}]+");

    private SameText() {}

    /** @return whether {@code later} adds nothing to {@code earlier} */
    public static boolean holds(Document earlier, Document later) {
        if (earlier.kind() != DocumentKind.ORIGINAL && earlier.kind() != later.kind()) {
            return false; // a draft, reply or preview is no reason to leave the published text out
        }
        return words(earlier.markdown()).equals(words(later.markdown()))
                || earlier.platform() != later.platform() && resemble(earlier, later);
    }

    private static boolean resemble(Document earlier, Document later) {
        Shingles one = shingles(earlier.markdown());
        Shingles other = shingles(later.markdown());
        return one.size() >= LEAST_SHINGLES && one.resemblance(other) >= RESEMBLANCE;
    }

    /** The words of a text, without marks and without addresses, which differ from platform to platform. */
    public static String words(String markdown) {
        return NO_WORD.matcher(TARGET.matcher(markdown).replaceAll("]"))
                .replaceAll(" ")
                .strip();
    }

    /** The runs of five words that resemblance is measured by. */
    public static Shingles shingles(String markdown) {
        return Shingles.of(words(markdown));
    }
}
