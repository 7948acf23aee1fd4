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
import org.llmtwin.crawler.substack.SubstackConnector;
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

    static final Map<String, Reader> READERS = Map.ofEntries(
            Map.entry("feeds/", InputReaders::feed),
            Map.entry("substack/feed", InputReaders::feed),
            Map.entry("medium/feed", InputReaders::feed),
            Map.entry("pages/", InputReaders::page),
            Map.entry("substack/post", InputReaders::page),
            Map.entry("substack/note", InputReaders::page),
            Map.entry("substack/api-post", InputReaders::substackPost),
            Map.entry("medium/post", InputReaders::page),
            Map.entry("x/article-page.html", InputReaders::page),
            Map.entry("linkedin/pulse-article.html", InputReaders::page),
            Map.entry("github/repo-page.html", InputReaders::page));

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

    /** The answer of the interface, as the connector reads it. */
    private static List<Read> substackPost(String file, byte[] bytes) throws Exception {
        try (TestSite site = new TestSite();
                Fetcher fetcher = site.fetcher(new SteppingClock())) {
            Source post = new Source(site.at("/p/one"), Instant.EPOCH);
            Entry entry = new SubstackConnector(fetcher).list(post).entries().getFirst();
            Article article = ((Entry.Remote) entry).reader().read(TextDecoder.decode(bytes, ""));
            return List.of(Read.of(article));
        }
    }

    private static List<Read> page(String file, byte[] bytes) throws Exception {
        URI link = URI.create("https://a.example/posts/one");
        Document page = Jsoup.parse(TextDecoder.decode(bytes, ""), link.toString());
        return List.of(Read.of(PageExtractor.extract(page, link)));
    }
}
