package org.llmtwin.crawler.feed;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.llmtwin.crawler.text.StatedDates;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON Feed, versions 1 and 1.1. */
final class JsonFeedReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonFeedReader() {}

    static Feed read(String text, URI link) throws FeedException {
        try {
            JsonNode feed = JSON.readTree(text);
            List<FeedItem> items = feed.path("items")
                    .valueStream()
                    .map(item -> item(item, feed, link))
                    .toList();
            return new Feed(items, Links.resolve(link, feed.path("next_url").asString(null)), "");
        } catch (JacksonException e) {
            throw new FeedException("the feed could not be read: " + e.getOriginalMessage(), e);
        }
    }

    private static FeedItem item(JsonNode item, JsonNode feed, URI base) {
        String title = PlainText.of(item.path("title").asString(""));
        String html = html(item);
        URI link = Links.resolve(base, item.path("url").asString(item.path("id").asString("")));
        List<String> tags =
                item.path("tags").valueStream().map(tag -> tag.asString("")).toList();
        String author = Stream.of(item, feed)
                .map(JsonFeedReader::author)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
        return new FeedItem(
                link,
                title,
                author,
                StatedDates.read(item.path("date_published").asString("")).orElse(null),
                html,
                tags,
                ItemKinds.of(link, title, html, tags));
    }

    private static String html(JsonNode item) {
        String html = item.path("content_html").asString("");
        String plain = item.path("content_text").asString("");
        return html.isBlank() ? Entities.escape(plain).replace("\n", "<br>") : html;
    }

    private static String author(JsonNode node) {
        JsonNode authors = node.path("authors");
        JsonNode author = authors.isEmpty() ? node.path("author") : authors.path(0);
        return author.path("name").asString("");
    }
}
