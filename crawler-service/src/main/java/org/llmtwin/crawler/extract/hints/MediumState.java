package org.llmtwin.crawler.extract.hints;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story as Medium's page keeps it for its own scripts: paragraphs with their marks, nothing else of the page. */
final class MediumState {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // the script goes on
            .build();
    private static final String STATE = "__APOLLO_STATE__";

    private MediumState() {}

    static Optional<Hint> read(Document page) {
        return page.select("script").stream()
                .map(Element::data)
                .filter(data -> data.contains(STATE))
                .flatMap(data -> state(data).stream())
                .flatMap(state -> story(state).stream())
                .findFirst();
    }

    private static Optional<JsonNode> state(String script) {
        int start = script.indexOf('{', script.indexOf(STATE));
        try {
            return start < 0 ? Optional.empty() : Optional.of(JSON.readTree(script.substring(start)));
        } catch (JacksonException e) {
            return Optional.empty(); // the page's own text will do
        }
    }

    private static Optional<Hint> story(JsonNode state) {
        return state.properties().stream()
                .filter(entry -> entry.getKey().startsWith("Post:"))
                .flatMap(entry -> content(entry.getValue()).map(content -> hint(state, entry.getValue(), content)))
                .findFirst();
    }

    /** Of the posts that the page mentions, only the one it shows has its paragraphs with it. */
    private static Stream<JsonNode> content(JsonNode post) {
        return post.properties().stream()
                .filter(field ->
                        field.getKey().equals("content") || field.getKey().startsWith("content("))
                .map(field -> field.getValue())
                .filter(content -> !content.path("bodyModel").path("paragraphs").isEmpty());
    }

    private static Hint hint(JsonNode state, JsonNode post, JsonNode content) {
        List<JsonNode> paragraphs = content.path("bodyModel")
                .path("paragraphs")
                .valueStream()
                .map(paragraph -> state.path(paragraph.path("__ref").asString("")))
                .toList();
        String html = MediumParagraphs.html(paragraphs);
        return new Hint(Jsoup.parseBodyFragment(html).body(), DocumentType.ARTICLE, kind(post, content));
    }

    private static @Nullable DocumentKind kind(JsonNode post, JsonNode content) {
        if (Stream.of("inResponseToPostResult", "inResponseToPost", "inResponseToMediaResource")
                .anyMatch(field -> post.path(field).isObject())) {
            return DocumentKind.REPLY;
        }
        JsonNode preview = content.path("isLockedPreviewOnly");
        if (!preview.isBoolean()) {
            return null;
        }
        return preview.asBoolean() ? DocumentKind.PARTIAL : DocumentKind.ORIGINAL;
    }
}
