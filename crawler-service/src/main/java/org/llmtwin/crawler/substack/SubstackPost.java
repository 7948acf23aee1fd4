package org.llmtwin.crawler.substack;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDates;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One post as the interface gives it. */
final class SubstackPost {
    private SubstackPost() {}

    /** @throws NoArticleException if it holds no writing: a recording without notes, a paid post without a preview */
    static Article read(String json) throws NoArticleException {
        try {
            JsonNode answer = SubstackApi.parse(json);
            JsonNode post = answer.path("post").isObject() ? answer.path("post") : answer;
            return article(post);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the post is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Article article(JsonNode post) throws NoArticleException {
        URI link = URI.create(post.path("canonical_url").asString(""));
        boolean paid = !post.path("audience").asString("everyone").equals("everyone");
        String markdown = PageExtractor.fragment(post.path("body_html").asString(""), link);
        if (markdown.isBlank()) {
            String type = post.path("type").asString("post");
            throw new NoArticleException(
                    paid ? "it is paid and shows no preview" : "it is a " + type + " without a text");
        }
        return new Article(
                DocumentType.ARTICLE,
                link,
                post.path("title").asString("").strip(),
                authors(post),
                markdown,
                Languages.detect(markdown),
                StatedDates.read(post.path("post_date").asString("")).orElse(null),
                paid ? DocumentKind.PARTIAL : DocumentKind.ORIGINAL,
                metadata(post));
    }

    /** All names of the byline; empty if it has none. */
    static String authors(JsonNode post) {
        return post.path("publishedBylines")
                .valueStream()
                .map(byline -> byline.path("name").asString("").strip())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> metadata(JsonNode post) {
        Map<String, String> metadata = new HashMap<>();
        String tags = post.path("postTags")
                .valueStream()
                .map(tag -> tag.path("name").asString(""))
                .filter(tag -> !tag.isBlank())
                .collect(Collectors.joining(", "));
        put(metadata, "tags", tags);
        put(metadata, "subtitle", post.path("subtitle").asString("").strip());
        put(metadata, "audience", post.path("audience").asString(""));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, String value) {
        if (!value.isEmpty()) {
            metadata.put(name, value);
        }
    }
}
