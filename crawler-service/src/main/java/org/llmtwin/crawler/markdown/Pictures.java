package org.llmtwin.crawler.markdown;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures leave their captions: of one that is a paragraph by itself its title, or the text that stands for it. */
final class Pictures {
    private static final String PICTURE =
            "!\\[([^]]*)](?:\\([ \\t]*(?:<[^>]*>|[^\\s)]*)(?:\\s+(?:\"([^\"]*)\"|'([^']*)'))?[ \\t]*\\)|\\[[^]]*])";
    private static final Pattern ALONE = Pattern.compile("(?m)^[ \\t]*" + PICTURE + "[ \\t]*$");
    private static final Pattern LINKED = Pattern.compile("\\[" + PICTURE + "](?:\\([^)]*\\)|\\[[^]]*])");
    private static final Pattern ANY = Pattern.compile(PICTURE);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Pictures() {}

    /** @param text without blocks of code; of pictures within a line nothing is changed */
    static String captions(String text) {
        return ALONE.matcher(text).replaceAll(one -> Matcher.quoteReplacement(caption(one)));
    }

    /** @param text without code */
    static String without(String text) {
        return ANY.matcher(LINKED.matcher(text).replaceAll("")).replaceAll("");
    }

    /** One word is the name of a file, or says that there is a picture. */
    private static String caption(MatchResult picture) {
        String title = picture.group(2) == null ? picture.group(3) : picture.group(2);
        String stated = title == null || title.isBlank() ? picture.group(1).strip() : title.strip();
        return SPACE.split(stated).length < 2 ? "" : stated;
    }
}
