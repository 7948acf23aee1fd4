package org.llmtwin.crawler.extract.hints;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;
import tools.jackson.databind.JsonNode;

/** Writes Medium's paragraphs as HTML. Offsets of marks count UTF-16 units, as Java's do. */
final class MediumParagraphs {
    private static final Map<String, String> BLOCKS = Map.of(
            "H2", "h1", "H3", "h2", "H4", "h3", "BQ", "blockquote", "PQ", "blockquote", "ULI", "li", "OLI", "li");
    private static final Map<String, String> MARKS = Map.of("STRONG", "b", "EM", "em", "CODE", "code", "A", "a");

    private MediumParagraphs() {}

    static String html(List<JsonNode> paragraphs) {
        StringBuilder html = new StringBuilder();
        String open = "";
        for (JsonNode paragraph : paragraphs) {
            String list = list(type(paragraph));
            if (!list.equals(open)) {
                html.append(open.isEmpty() ? "" : "</" + open + ">");
                html.append(list.isEmpty() ? "" : "<" + list + ">");
                open = list;
            }
            html.append(block(paragraph));
        }
        return html.append(open.isEmpty() ? "" : "</" + open + ">").toString();
    }

    private static String type(JsonNode paragraph) {
        return paragraph.path("type").asString("P");
    }

    private static String list(String type) {
        return switch (type) {
            case "ULI" -> "ul";
            case "OLI" -> "ol";
            default -> "";
        };
    }

    private static String block(JsonNode paragraph) {
        String text = paragraph.path("text").asString("");
        return switch (type(paragraph)) {
            case "PRE" -> pre(paragraph, text);
            case "IMG" ->
                text.isBlank() ? "" : "<figure><figcaption>" + marked(paragraph, text) + "</figcaption></figure>";
            case "IFRAME", "MIXTAPE_EMBED" -> "";
            case String type -> {
                String tag = BLOCKS.getOrDefault(type, "p");
                yield "<" + tag + ">" + marked(paragraph, text) + "</" + tag + ">";
            }
        };
    }

    private static String pre(JsonNode paragraph, String text) {
        String language = paragraph.path("codeBlockMetadata").path("lang").asString("");
        String attribute = language.isEmpty() ? "" : " data-language=\"" + Entities.escape(language) + "\"";
        return "<pre" + attribute + ">" + Entities.escape(text) + "</pre>";
    }

    private static String marked(JsonNode paragraph, String text) {
        List<JsonNode> marks = paragraph
                .path("markups")
                .valueStream()
                .filter(mark -> MARKS.containsKey(mark.path("type").asString("")))
                .filter(mark -> end(mark, text) > start(mark))
                .sorted(Comparator.comparingInt((JsonNode mark) -> -end(mark, text)))
                .toList();
        StringBuilder html = new StringBuilder();
        for (int at = 0; at <= text.length(); at++) {
            for (JsonNode mark : marks.reversed()) {
                html.append(end(mark, text) == at ? "</" + tag(mark) + ">" : "");
            }
            for (JsonNode mark : marks) {
                html.append(start(mark) == at && at < text.length() ? opening(mark) : "");
            }
            if (at < text.length()) {
                html.append(sign(text.charAt(at)));
            }
        }
        return html.toString();
    }

    private static int start(JsonNode mark) {
        return Math.max(0, mark.path("start").asInt(0));
    }

    private static int end(JsonNode mark, String text) {
        return Math.min(mark.path("end").asInt(0), text.length());
    }

    private static String tag(JsonNode mark) {
        return MARKS.getOrDefault(mark.path("type").asString(""), "span");
    }

    private static String opening(JsonNode mark) {
        String target = mark.path("href").asString("");
        return tag(mark).equals("a") ? "<a href=\"" + Entities.escape(target) + "\">" : "<" + tag(mark) + ">";
    }

    private static String sign(char sign) {
        return switch (sign) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\n' -> "<br>";
            default -> String.valueOf(sign);
        };
    }
}
