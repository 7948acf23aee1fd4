package org.llmtwin.crawler.export.x;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The whole of a long post.
 *
 * @param at the second in which the post was made: all that joins the two, besides the words
 * @param text with the short links in it
 * @param styles in the order they are applied: from the end
 */
record Note(@Nullable Instant at, String text, Map<String, @Nullable String> links, List<Style> styles) {

    /** Emphasis of the UTF-16 units from {@code from} (inclusive) to {@code to} (exclusive). */
    record Style(int from, int to, String mark) {}

    static Note of(JsonNode node) {
        JsonNode core = node.path("core");
        return new Note(
                date(node.path("createdAt").asString("")), core.path("text").asString(""), links(core), styles(core));
    }

    private static @Nullable Instant date(String stated) {
        try {
            return Instant.parse(stated);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Map<String, @Nullable String> links(JsonNode core) {
        Map<String, @Nullable String> links = new HashMap<>();
        core.path("urls")
                .forEach(url -> links.put(
                        url.path("shortUrl").asString(""),
                        url.path("expandedUrl").asString("")));
        links.remove("");
        return links;
    }

    private static List<Style> styles(JsonNode core) {
        List<Style> styles = new ArrayList<>();
        for (JsonNode tag : core.path("styletags")) {
            boolean bold = tag.path("styleTypes")
                    .valueStream()
                    .anyMatch(type -> type.path("name").asString("").equals("Bold"));
            styles.add(new Style(
                    tag.path("fromIndex").asInt(-1), tag.path("toIndex").asInt(-1), bold ? "**" : "*"));
        }
        styles.sort(Comparator.comparingInt(Style::from).reversed());
        return styles;
    }

    /** The text with its emphasis in Markdown; a style that spans lines or lies outside is left out. */
    String markdown() {
        StringBuilder marked = new StringBuilder(text);
        for (Style style : styles) {
            boolean inside = style.from() >= 0 && style.from() < style.to() && style.to() <= text.length();
            if (inside && isOneLine(text.substring(style.from(), style.to()))) {
                marked.insert(style.to(), style.mark()).insert(style.from(), style.mark());
            }
        }
        return marked.toString();
    }

    private static boolean isOneLine(String words) {
        return words.equals(words.strip()) && words.indexOf('\n') < 0;
    }
}
