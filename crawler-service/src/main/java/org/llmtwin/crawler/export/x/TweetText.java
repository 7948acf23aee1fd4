package org.llmtwin.crawler.export.x;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a post says: the whole of it, in the author's words, with links that lead somewhere. */
final class TweetText {
    private static final Pattern SHORT_LINK = Pattern.compile("https?://t\\.co/\\w+");
    private static final Pattern ONLY_LINKS = Pattern.compile("(https?://\\S+\\s*)*");
    /** Of the post that is quoted: X shows that post in its place. */
    private static final Pattern QUOTED =
            Pattern.compile("\\s*https?://(?:mobile\\.)?(?:twitter|x)\\.com/\\w+/status/\\d+(?:\\?\\S*)?\\s*\\z");

    private static final Pattern LINE_END = Pattern.compile("[ \\t]+\\n");

    private TweetText() {}

    static String of(Tweet tweet, Notes notes) {
        String visible = visible(tweet);
        Optional<Note> note = notes.of(tweet, visible);
        Map<String, @Nullable String> links = new HashMap<>(tweet.links());
        note.ifPresent(whole -> links.putAll(whole.links()));
        String expanded = expand(note.map(Note::markdown).orElse(visible), links);
        String words = QUOTED.matcher(expanded).replaceFirst("");
        return LINE_END.matcher(words).replaceAll("\n").strip();
    }

    static boolean isOnlyLinks(String text) {
        return ONLY_LINKS.matcher(text).matches();
    }

    private static String visible(Tweet tweet) {
        String text = tweet.text();
        int points = Math.min(tweet.visibleFrom(), text.codePointCount(0, text.length()));
        return text.substring(text.offsetByCodePoints(0, points));
    }

    /** Pictures and films go; a link nobody knows goes too, because it leads through a counter. */
    private static String expand(String text, Map<String, @Nullable String> links) {
        return SHORT_LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(shown(links.get(link.group()))));
    }

    private static String shown(@Nullable String expanded) {
        return expanded == null ? "" : expanded;
    }
}
