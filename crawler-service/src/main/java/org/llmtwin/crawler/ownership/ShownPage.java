package org.llmtwin.crawler.ownership;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.crawler.feed.Links;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.html.HtmlPages;
import org.llmtwin.domain.document.CanonicalLink;

/**
 * A page as far as its author decides what stands there: without comments, answers and quotations.
 *
 * @param link its address, after redirects
 * @param words what it shows, and what it states about itself
 * @param html empty if it is a feed or no page at all
 */
record ShownPage(URI link, String words, Document html) {
    private static final String OF_OTHERS = "#comments, #disqus_thread, #respond, .comments, .comment, .comment-list,"
            + " .commentlist, .comments-area, .comment-content, .responses, .webmentions, .pingback, .trackback,"
            + " [itemprop=comment], .h-cite, blockquote, q";
    private static final Pattern ABOUT = Pattern.compile("(?i).*/(about|about-me|bio|profile|ueber|ueber-mich)/?");

    /** @throws IllegalArgumentException if the page is too long */
    static ShownPage of(Fetched fetched) {
        String text = fetched.text();
        if (FeedReader.isFeed(text) || !text.contains("<")) {
            return new ShownPage(
                    fetched.link(), text, new Document(fetched.link().toString()));
        }
        Document html = HtmlPages.page(text, fetched.link().toString());
        html.select(OF_OTHERS).remove();
        String stated = String.join(" ", html.select("meta[content]").eachAttr("content"));
        return new ShownPage(fetched.link(), html.text() + " " + stated, html);
    }

    boolean shows(String token) {
        return words.contains(token);
    }

    /** Whether it names another page as one of the same person (HTML, link type {@code me}). */
    boolean namesAsOwn(URI other) {
        return html.select("a[rel][href], link[rel][href]").stream()
                .filter(ShownPage::isMe)
                .map(named -> Links.resolve(link, named.attr("href")))
                .filter(Objects::nonNull)
                .anyMatch(named -> CanonicalLink.of(named).equals(CanonicalLink.of(other)));
    }

    private static boolean isMe(Element named) {
        return Arrays.stream(named.attr("rel").split("\\s+")).anyMatch("me"::equalsIgnoreCase);
    }

    /** Where the author may say something about themselves, or all that is new: pages of the same host, and the feed. */
    List<URI> furtherPages() {
        Set<URI> about = html.select("a[href]").stream()
                .map(named -> Links.resolve(link, named.attr("href")))
                .filter(Objects::nonNull)
                .filter(page -> link.getAuthority().equals(page.getAuthority()))
                .filter(page -> ABOUT.matcher(page.getPath()).matches())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Element feed = html.selectFirst(Links.TO_FEEDS);
        return Stream.concat(
                        about.stream().limit(2),
                        Stream.ofNullable(feed == null ? null : Links.resolve(link, feed.attr("href"))))
                .filter(page -> !page.equals(link))
                .toList();
    }
}
