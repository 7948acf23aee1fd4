package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.llmtwin.crawler.testing.TestSite;

/** Invented texts, each in words of its own, and the forms that several platforms share. */
final class Texts {
    private static final List<String> THINGS = List.of(
            "harbour", "ladder", "kettle", "barometer", "ferry", "orchard", "lantern", "bridge", "drawer", "compass");
    private static final List<String> DEEDS = List.of(
            "repaired", "measured", "forgot", "painted", "counted", "carried", "borrowed", "drew", "moved", "opened");

    private Texts() {}

    /** Three paragraphs of HTML, as long as an article must be to be found on a page. */
    static String html(int number) {
        return IntStream.range(0, 3)
                .mapToObj(paragraph -> "<p>" + sentences(10 * number + paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    static String sentences(int seed) {
        return IntStream.range(0, 4)
                .mapToObj(i -> "In week %d, after some thought, we %s the %s before we %s the %s, and nobody minded."
                        .formatted(seed, deed(seed + i), thing(seed * 3 + i), deed(seed * 7 + i), thing(seed + 5 * i)))
                .collect(Collectors.joining(" "));
    }

    private static String deed(int seed) {
        return DEEDS.get(seed % DEEDS.size());
    }

    private static String thing(int seed) {
        return THINGS.get(seed % THINGS.size());
    }

    static String page(int number) {
        return "<html><head><title>Post %1$d</title></head><body><article><h1>Post %1$d</h1>%2$s</article></body></html>"
                .formatted(number, html(number));
    }

    static String urls(TestSite site, String... paths) {
        return sitemap("urlset", "url", site, paths);
    }

    static String index(TestSite site, String... paths) {
        return sitemap("sitemapindex", "sitemap", site, paths);
    }

    private static String sitemap(String root, String element, TestSite site, String... paths) {
        return List.of(paths).stream()
                .map(path -> "<%1$s><loc>%2$s</loc></%1$s>".formatted(element, site.at(path)))
                .collect(Collectors.joining(
                        "", "<" + root + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">", "</" + root + ">"));
    }

    /** @param items XML of its items */
    static String rss(String generator, String items) {
        return "<rss version=\"2.0\"><channel><title>Notes from the harbour</title><link>/</link>"
                + "<description>d</description><generator>" + generator + "</generator>" + items + "</channel></rss>";
    }

    /** Of a feed that holds titles and addresses alone. */
    static String item(String path, int number) {
        return "<item><title>Post %d</title><link>%s</link></item>".formatted(number, path);
    }
}
