package org.llmtwin.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page states about its article in JSON-LD (schema.org). */
final class JsonLd {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ARTICLES = Set.of(
            "Article", "BlogPosting", "NewsArticle", "TechArticle", "ScholarlyArticle", "SocialMediaPosting", "Report");

    private final @Nullable JsonNode article;

    private JsonLd(@Nullable JsonNode article) {
        this.article = article;
    }

    static JsonLd of(Document page) {
        List<JsonNode> nodes = new ArrayList<>();
        for (Element script : page.select("script[type=application/ld+json]")) {
            try {
                collect(JSON.readTree(json(script.data())), nodes);
            } catch (JacksonException e) {
                // broken JSON-LD is as good as none
            }
        }
        return new JsonLd(nodes.stream().filter(JsonLd::isArticle).findFirst().orElse(null));
    }

    /** Without the CDATA marks that some sites put around it. */
    private static String json(String data) {
        return data.strip().replaceFirst("^<!\\[CDATA\\[", "").replaceFirst("]]>$", "");
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, into));
        } else if (node.isObject()) {
            into.add(node);
            collect(node.path("@graph"), into);
        }
    }

    private static boolean isArticle(JsonNode node) {
        JsonNode type = node.path("@type");
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> ARTICLES.contains(one.asString("")));
        }
        return ARTICLES.contains(type.asString(""));
    }

    boolean isPresent() {
        return article != null;
    }

    Optional<String> text(String field) {
        if (article == null) {
            return Optional.empty();
        }
        return Optional.of(article.path(field).asString("").strip()).filter(text -> !text.isEmpty());
    }

    Optional<String> author() {
        if (article == null) {
            return Optional.empty();
        }
        JsonNode author = article.path("author");
        JsonNode first = author.isArray() ? author.path(0) : author;
        String name = first.isString() ? first.asString() : first.path("name").asString("");
        return Optional.of(name.strip()).filter(text -> !text.isEmpty());
    }

    /** Whether the page says that a reader must pay for the whole text. */
    boolean isPaid() {
        return article != null
                && article.path("isAccessibleForFree").asString("true").equalsIgnoreCase("false");
    }
}
