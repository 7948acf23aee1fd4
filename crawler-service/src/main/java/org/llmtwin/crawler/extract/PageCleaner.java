package org.llmtwin.crawler.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Takes out what surrounds an article on its site: buttons, bylines, subscription boxes, comments. */
final class PageCleaner {
    private static final List<String> CHROME = List.of(
            "script:not([type=application/ld+json])",
            "style, noscript, template, svg, iframe, form, button, nav",
            "[hidden], [aria-hidden=true]",
            ".byline, .post-meta, .entry-meta, .posted-on",
            "#comments, #respond, .comments, .comment-list, .comment-respond",
            ".sharedaddy, .share-dialog, .social-share, .jp-relatedposts",
            ".subscription-widget, .subscription-widget-wrap, .subscribe-widget, [data-component-name^=Subscribe]",
            ".button-wrapper, .captioned-button-wrap, .post-cta",
            ".gutter, .lineno, .linenos, .line-numbers-rows",
            ".headerlink, .anchor-link, .header-anchor, .sr-only, .screen-reader-text");
    private static final Pattern LANGUAGE =
            Pattern.compile("(?:language|lang|highlight-source|brush:)[-\\s]?([\\w+#-]+)");
    private static final Pattern BYLINE = Pattern.compile("(?i)(by|von|par|por)\\s+.{2,120}");
    private static final Pattern FEED_NOTE = Pattern.compile("(?is)(the post .* appeared first on .*"
            + "|.* was originally published in .* on medium, where people are continuing .*"
            + "|(read|continue reading|view) more\\.?)");

    private static final Pattern APPEAL =
            Pattern.compile("(?i)(please )?consider (supporting|subscribing|becoming|donating)\\b.*");

    private PageCleaner() {}

    /** Before the article is looked for. */
    static void before(Element page) {
        page.select("div[style*=monospace]:has(br)").tagName("pre");
        keepCodeLanguages(page);
        CHROME.forEach(query -> page.select(query).remove());
        page.select("article header [rel=author]").forEach(author -> removeShort(author.parent()));
    }

    /** After it has been found: what would stand in the text twice or is no text. */
    static void after(Element article, String title) {
        Element heading = article.selectFirst("h1, h2, h3");
        if (heading != null && sameWords(heading.text(), title)) {
            heading.remove();
        }
        article.select("h1").tagName(article.select("h2").isEmpty() ? "h2" : "h1");
        Element first = article.selectFirst("p, time");
        if (first != null
                && BYLINE.matcher(first.text()).matches()
                && !first.select("a, time").isEmpty()) {
            first.remove();
        }
        article.select("p, div").stream()
                .filter(block -> block.text().length() < 300
                        && FEED_NOTE.matcher(block.text()).matches())
                .toList()
                .forEach(Element::remove);
        article.select("h1, h2, h3, h4, p").stream()
                .filter(PageCleaner::isAppeal)
                .toList()
                .forEach(Element::remove);
        removeLastRule(article);
    }

    /** A line across the page divides; with nothing behind it, what it divided off was no text. */
    private static void removeLastRule(Element article) {
        Element last = article.select("hr").last();
        while (last != null && !hasTextBehind(last, article)) {
            last.remove();
            last = article.select("hr").last();
        }
    }

    private static boolean hasTextBehind(Element element, Element article) {
        for (Element here = element; here != null && here != article; here = here.parent()) {
            for (Node node = here.nextSibling(); node != null; node = node.nextSibling()) {
                if (node instanceof TextNode text && !text.isBlank()
                        || node instanceof Element next
                                && (next.hasText() || !next.select("img").isEmpty())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A link to a till, and nothing but the link: an author who writes about support in a sentence keeps it. */
    private static boolean isAppeal(Element block) {
        return APPEAL.matcher(block.text()).matches()
                && block.select("a").text().equals(block.text());
    }

    /** Classes are lost when the article is taken out of the page; code keeps its language in an attribute. */
    private static void keepCodeLanguages(Element page) {
        for (Element pre : page.select("pre")) {
            Element holder = pre.parent() == null ? pre : pre.parent();
            Matcher named = LANGUAGE.matcher(
                    pre.className() + " " + pre.select("code").attr("class") + " " + holder.className());
            if (pre.attr("data-language").isEmpty() && named.find()) {
                pre.attr("data-language", named.group(1));
            }
        }
    }

    private static void removeShort(@Nullable Element element) {
        if (element != null && element.text().length() < 150) {
            element.remove();
        }
    }

    private static boolean sameWords(String one, String other) {
        return !other.isEmpty() && letters(one).equalsIgnoreCase(letters(other));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
