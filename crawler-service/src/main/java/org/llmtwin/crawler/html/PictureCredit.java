package org.llmtwin.crawler.html;

import java.util.regex.Pattern;

/** Who made a picture, as it stands below it: no sentence of the author's. */
public final class PictureCredit {
    private static final String PICTURE =
            "(?:photo|photograph|image|picture|illustration|screenshot|cover|source|foto|bild|quelle|credit)s?";
    private static final String MADE = "(?:generated|created|made|taken|designed|edited)";
    private static final Pattern CREDIT = Pattern.compile("(?is)[^\\p{L}]*(?:"
            + PICTURE + "(?: credits?)?(?: " + MADE + ")?\\s*(?::|\\b(?:by|via|courtesy|von)\\b).{0,100}"
            + "|" + PICTURE + " " + MADE + " (?:with|using|in|from) .{0,80}"
            + "|" + PICTURE + " from (?:\\S+ ){0,3}\\S+"
            + "|.{0,100}\\b(?:on|via) (?:unsplash|pexels|pixabay)[^\\p{L}]*)");

    private PictureCredit() {}

    /** @param text one paragraph, without pictures */
    public static boolean is(String text) {
        return CREDIT.matcher(text).matches();
    }
}
