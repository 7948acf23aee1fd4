package org.llmtwin.crawler.feed;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.AuthorName;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.domain.document.CanonicalLink;

/** Reads one page of a feed. */
public final class FeedReader {
    private static final Pattern FEED = Pattern.compile("<(rss|feed|rdf:RDF)\\b");
    private static final Pattern JSON_FEED = Pattern.compile("(?s)^\\s*\\{.*\"version\"\\s*:\\s*\"https?://jsonfeed.*");
    private static final int LOOKED_AT = 4000;

    private FeedReader() {}

    /** Whether the text looks like a feed; a page that shows a feed's source does not. */
    public static boolean isFeed(String text) {
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        boolean page = Pattern.compile("(?i)<html\\b").matcher(start).find();
        return FEED.matcher(start).find() && !page || JSON_FEED.matcher(start).matches();
    }

    /** @param link where the feed was fetched; relative links start there */
    public static Feed read(String text, URI link) throws FeedException {
        if (JSON_FEED
                .matcher(text.substring(0, Math.min(text.length(), LOOKED_AT)))
                .matches()) {
            return JsonFeedReader.read(text, link);
        }
        String xml = FeedRepair.light(text);
        try {
            return feed(parse(xml), xml, link);
        } catch (com.rometools.rome.io.FeedException | IllegalArgumentException e) {
            String closed = FeedRepair.thorough(xml);
            return feed(parseRepaired(closed), closed, link);
        }
    }

    private static Feed feed(SyndFeed feed, String xml, URI link) {
        RawFeed raw = RawFeed.of(xml);
        List<SyndEntry> entries = feed.getEntries();
        List<FeedItem> items = IntStream.range(0, entries.size())
                .mapToObj(i -> item(entries.get(i), raw.item(i, entries.size()), feed, link))
                .toList();
        return new Feed(items, Links.resolve(link, raw.next()), raw.generator());
    }

    private static SyndFeed parse(String xml) throws com.rometools.rome.io.FeedException {
        SyndFeedInput input = new SyndFeedInput();
        input.setXmlHealerOn(false);
        return input.build(new StringReader(xml));
    }

    private static SyndFeed parseRepaired(String xml) throws FeedException {
        try {
            return parse(xml);
        } catch (com.rometools.rome.io.FeedException | IllegalArgumentException e) {
            throw new FeedException("the feed could not be read: " + e.getMessage(), e);
        }
    }

    private static FeedItem item(SyndEntry entry, RawFeed.Item raw, SyndFeed feed, URI base) {
        String html = longestText(entry);
        String title = PlainText.of(Objects.requireNonNullElse(entry.getTitle(), ""));
        List<String> categories = entry.getCategories().stream()
                .map(SyndCategory::getName)
                .filter(Objects::nonNull)
                .toList();
        URI stated = Links.resolve(base, raw.originalLink().orElse(entry.getLink()));
        @Nullable URI link = stated == null ? null : CanonicalLink.withoutTracking(stated);
        return new FeedItem(
                link,
                title,
                author(entry, feed),
                raw.date().or(() -> date(entry)).orElse(null),
                html,
                categories,
                ItemKinds.of(link, title, html, categories));
    }

    private static String longestText(SyndEntry entry) {
        return Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                .map(SyndContent::getValue)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static String author(SyndEntry entry, SyndFeed feed) {
        String named = entry.getAuthor();
        String author = named == null || named.isBlank() ? feed.getAuthor() : named;
        return author == null ? "" : AuthorName.of(PlainText.of(author));
    }

    private static Optional<StatedDate> date(SyndEntry entry) {
        @Nullable Date date = entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
        return Optional.ofNullable(date).map(read -> StatedDate.utc(read.toInstant()));
    }
}
