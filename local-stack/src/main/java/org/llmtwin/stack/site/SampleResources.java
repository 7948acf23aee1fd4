package org.llmtwin.stack.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every resource of the site by its path, made once: the posts do not change while the site runs. */
final class SampleResources {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String XML = "application/xml; charset=utf-8";

    private final Map<String, Resource> byPath = new HashMap<>();

    private SampleResources() {}

    /** @param etag quoted, as in the header */
    record Resource(String type, byte[] body, String etag) {}

    static SampleResources of(List<SampleAuthor> authors, String base) {
        SampleResources resources = new SampleResources();
        SamplePages pages = new SamplePages(base);
        SampleFeeds feeds = new SampleFeeds(base, pages);
        resources.add("/", HTML, pages.index(authors));
        resources.add("/robots.txt", "text/plain; charset=utf-8", feeds.robots(authors));
        for (SampleAuthor author : authors) {
            resources.add(author.home(""), HTML, pages.home(author));
            resources.add(author.home("") + "feed.xml", "application/rss+xml; charset=utf-8", feeds.rss(author));
            resources.add(author.home("") + "sitemap.xml", XML, feeds.sitemap(author));
            author.posts().forEach(post -> resources.add(author.link("", post), HTML, pages.post(author, post)));
        }
        return resources;
    }

    Optional<Resource> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private void add(String path, String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byPath.put(path, new Resource(type, body, etag(body)));
    }

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
