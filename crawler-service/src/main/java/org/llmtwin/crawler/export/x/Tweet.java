package org.llmtwin.crawler.export.x;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One post as the archive keeps it.
 *
 * @param text decoded, with the short links in it
 * @param visibleFrom code points that stand before the author's words: the names an answer begins with
 * @param links expanded address by short link; null where the link shows a picture or film
 * @param versions ids of all versions of an edited post, oldest first; only its own if it was not edited
 * @param answers id of the post it answers; empty if it answers none
 * @param answersUser id of that post's author
 */
record Tweet(
        String id,
        @Nullable Instant at,
        String text,
        int visibleFrom,
        Map<String, @Nullable String> links,
        String language,
        List<String> versions,
        String answers,
        String answersUser) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);
    private static final Pattern RETWEET = Pattern.compile("(?s)RT @\\w+:? .*");

    static Tweet of(JsonNode node) {
        String id = node.path("id_str").asString(node.path("id").asString(""));
        return new Tweet(
                id,
                date(node.path("created_at").asString("")),
                Parser.unescapeEntities(
                        node.path("full_text").asString(node.path("text").asString("")), false),
                Math.max(0, node.path("display_text_range").path(0).asInt(0)),
                links(node),
                language(node.path("lang").asString("")),
                versions(node.path("edit_info"), id),
                node.path("in_reply_to_status_id_str").asString(""),
                node.path("in_reply_to_user_id_str").asString(""));
    }

    private static @Nullable Instant date(String stated) {
        try {
            return DATE.parse(stated, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Map<String, @Nullable String> links(JsonNode node) {
        Map<String, @Nullable String> links = new HashMap<>();
        node.path("entities")
                .path("urls")
                .forEach(url -> links.put(
                        url.path("url").asString(""), url.path("expanded_url").asString("")));
        node.path("entities")
                .path("media")
                .forEach(media -> links.put(media.path("url").asString(""), null));
        node.path("extended_entities")
                .path("media")
                .forEach(media -> links.put(media.path("url").asString(""), null));
        links.remove("");
        return links;
    }

    /** X's own codes for what has no language: links, names, signs. */
    private static String language(String stated) {
        String code = stated.equals("in") ? "id" : stated.equals("iw") ? "he" : stated;
        return code.matches("[a-z]{2}") ? code : "";
    }

    private static List<String> versions(JsonNode edit, String id) {
        JsonNode first = edit.path("initial").isMissingNode()
                ? edit.path("edit").path("editControlInitial")
                : edit.path("initial");
        List<String> ids = first.path("editTweetIds")
                .valueStream()
                .map(version -> version.asString(""))
                .toList();
        return ids.isEmpty() ? List.of(id) : ids;
    }

    /** Somebody else's words. */
    boolean isRetweet() {
        return RETWEET.matcher(text).matches();
    }
}
