package org.llmtwin.benchmark.crawl;

import java.util.Random;

/** A page of a blog with what surrounds an article everywhere: each has other words, always the same ones. */
final class ArticlePage {
    private static final int PARAGRAPHS = 10;
    private static final int SENTENCES = 5;
    private static final int WORDS = 12;
    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "ran", "tel", "mis"
    };

    private final Random random;
    private final StringBuilder html = new StringBuilder();

    private ArticlePage(int number) {
        random = new Random(number);
    }

    static String html(int number) {
        return new ArticlePage(number).write(number);
    }

    private String write(int number) {
        String title = "Post " + number + ": " + sentence(4);
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title);
        html.append(" | A blog</title><meta name=\"author\" content=\"The author\">");
        html.append("<meta property=\"article:published_time\" content=\"2024-01-%02dT08:00:00Z\"></head><body>"
                .formatted(1 + number % 28));
        html.append("<header><nav>").append(links(12)).append("</nav></header><main><article><h1>");
        html.append(title).append("</h1>");
        for (int i = 0; i < PARAGRAPHS; i++) {
            paragraph(i);
        }
        html.append("</article></main><aside><h2>More</h2><ul>")
                .append(links(20))
                .append("</ul></aside>");
        return html.append("<footer><p>All rights reserved.</p>")
                .append(links(8))
                .append("</footer></body></html>")
                .toString();
    }

    private void paragraph(int number) {
        if (number % 3 == 2) {
            html.append("<h2>").append(sentence(5)).append("</h2><ul><li>");
            html.append(sentence(WORDS))
                    .append("</li><li>")
                    .append(sentence(WORDS))
                    .append("</li></ul>");
        }
        html.append("<p>");
        for (int i = 0; i < SENTENCES; i++) {
            html.append(sentence(WORDS)).append(i == 1 ? " <em>" + sentence(3) + "</em> " : " ");
        }
        html.append("</p>");
    }

    private String sentence(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(i % 3 == 1 ? "the " : "").append(word());
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private String links(int count) {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < count; i++) {
            links.append("<li><a href=\"/posts/").append(random.nextInt(1000)).append("\">");
            links.append(word()).append("</a></li>");
        }
        return links.toString();
    }
}
