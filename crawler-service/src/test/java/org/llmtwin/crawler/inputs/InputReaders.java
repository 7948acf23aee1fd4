package org.llmtwin.crawler.inputs;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.feed.FeedArticles;
import org.llmtwin.crawler.feed.FeedItem;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.text.TextDecoder;
import org.llmtwin.domain.twin.Source;

/** What reads each of the recorded inputs: the longest path that fits decides. A file without a reader is reported. */
final class InputReaders {
    /** From a file to what is read of it. */
    interface Reader {
        List<Read> read(String file, byte[] bytes) throws Exception;
    }

    /** @param text link and Markdown of the document */
    record Read(String title, String author, Optional<Instant> date, String text) {
        static Read of(Article article) {
            return new Read(
                    article.title(),
                    article.author(),
                    Optional.ofNullable(article.date()).map(date -> date.instant()),
                    article.link() + "\n" + article.markdown());
        }

        static Read text(String text) {
            return new Read("", "", Optional.empty(), text);
        }
    }

    static final Map<String, Reader> READERS = Map.of(
            "feeds/", InputReaders::feed,
            "substack/feed", InputReaders::feed,
            "medium/feed", InputReaders::feed,
            "pages/", InputReaders::page,
            "substack/post", InputReaders::page,
            "substack/note", InputReaders::page,
            "medium/post", InputReaders::page,
            "x/article-page.html", InputReaders::page,
            "linkedin/pulse-article.html", InputReaders::page,
            "github/repo-page.html", InputReaders::page);

    private InputReaders() {}

    static Optional<Reader> of(String file) {
        return READERS.entrySet().stream()
                .filter(entry -> file.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /** Through the connector, as a run does, without the pages that the feed names. */
    private static List<Read> feed(String file, byte[] bytes) throws Exception {
        try (TestSite site = new TestSite();
                Fetcher fetcher = site.fetcher(new SteppingClock())) {
            site.page("/feed", exchange -> TestSite.send(exchange, 200, "text/xml", bytes));
            Map<URI, Entry> entries = new LinkedHashMap<>();
            new WebConnector(fetcher, Map.of())
                    .list(new Source(site.at("/feed"), Instant.EPOCH))
                    .entries()
                    .forEach(entry -> entries.put(entry.link(), entry));
            return FeedReader.read(TextDecoder.decode(bytes, ""), site.at("/feed")).items().stream()
                    .filter(item -> item.link() == null || entries.remove(item.link()) != null)
                    .map(InputReaders::read)
                    .toList();
        }
    }

    private static Read read(FeedItem item) {
        String markdown = FeedArticles.of(item, null).map(Article::markdown).orElse("");
        boolean secret = item.title().startsWith("Protected:");
        return new Read(
                item.title(),
                item.author(),
                Optional.ofNullable(item.date()).map(date -> date.instant()),
                item.link() + "\n" + (secret ? "" : markdown));
    }

    private static List<Read> page(String file, byte[] bytes) throws Exception {
        URI link = URI.create("https://a.example/posts/one");
        Document page = Jsoup.parse(TextDecoder.decode(bytes, ""), link.toString());
        return List.of(Read.of(PageExtractor.extract(page, link)));
    }
}
