package org.llmtwin.crawler.export;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Small things that several exports need. */
public final class Texts {
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

    private Texts() {}

    /** @return empty if it is no absolute http or https address */
    public static Optional<URI> link(String stated) {
        try {
            URI link = URI.create(stated.strip().replace(" ", "%20"));
            boolean web = "http".equalsIgnoreCase(link.getScheme()) || "https".equalsIgnoreCase(link.getScheme());
            return web && link.getHost() != null ? Optional.of(link) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether two texts have the same letters and digits in the same order. */
    public static boolean sameWords(String one, String other) {
        return letters(one).equalsIgnoreCase(letters(other));
    }

    public static String letters(String text) {
        return NO_LETTER.matcher(text).replaceAll("");
    }
}
