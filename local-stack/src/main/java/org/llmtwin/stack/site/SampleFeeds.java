package org.llmtwin.stack.site;

import static org.llmtwin.stack.site.Escape.xml;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** What tells a crawler which pages there are: feed, sitemap, robots.txt. */
final class SampleFeeds {

    /** As on most blogs the feed holds the newest posts only; the sitemap has them all. */
    private static final int FEED_ITEMS = 10;

    private final String base;
    private final SamplePages pages;

    SampleFeeds(String base, SamplePages pages) {
        this.base = base;
        this.pages = pages;
    }

    String rss(SampleAuthor author) {
        String items = author.posts().stream()
                .limit(FEED_ITEMS)
                .map(post -> item(author, post))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
                <channel>
                <title>%s</title>
                <link>%s</link>
                <description>Posts by %s</description>
                %s</channel>
                </rss>
                """.formatted(xml(author.name()), author.home(base), xml(author.name()), items);
    }

    private String item(SampleAuthor author, SamplePost post) {
        String link = author.link(base, post);
        String published = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                post.date().atTime(LocalTime.of(8, 0)).atOffset(ZoneOffset.UTC));
        return """
                <item>
                <title>%s</title>
                <link>%s</link>
                <guid isPermaLink="true">%s</guid>
                <pubDate>%s</pubDate>
                <dc:creator>%s</dc:creator>
                <content:encoded>%s</content:encoded>
                </item>
                """.formatted(xml(post.title()), link, link, published, xml(author.name()), xml(pages.html(post)));
    }

    String sitemap(SampleAuthor author) {
        String urls = author.posts().stream()
                .map(post -> "<url><loc>%s</loc><lastmod>%s</lastmod></url>\n"
                        .formatted(author.link(base, post), post.date()))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                %s</urlset>
                """.formatted(urls);
    }

    String robots(List<SampleAuthor> authors) {
        String sitemaps = authors.stream()
                .map(author -> "Sitemap: " + author.home(base) + "sitemap.xml\n")
                .collect(Collectors.joining());
        return "User-agent: *\nDisallow: /drafts/\nAllow: /\n\n" + sitemaps;
    }
}
