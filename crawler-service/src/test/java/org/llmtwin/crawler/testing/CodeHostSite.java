package org.llmtwin.crawler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.llmtwin.crawler.codehost.CodeHostSettings;
import org.llmtwin.crawler.codehost.CodeHosts;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.git.Cloner;
import org.llmtwin.crawler.repository.RepositoryListings;
import org.springframework.util.unit.DataSize;

/** A site that plays a host of repositories of one's own, and what connectors need to read it. */
public final class CodeHostSite implements AutoCloseable {
    public static final String TOKEN = "token-of-this-host";

    private final SteppingClock clock = new SteppingClock();
    private final TestSite site = new TestSite();
    private final Fetcher fetcher = site.fetcher(clock);
    private final String folder;

    public CodeHostSite() {
        this("");
    }

    /** @param folder that the host lies in, such as {@code /gitlab} */
    public CodeHostSite(String folder) {
        this.folder = folder;
    }

    public TestSite site() {
        return site;
    }

    public SteppingClock clock() {
        return clock;
    }

    public Fetcher fetcher() {
        return fetcher;
    }

    /** Small limits: 100 kB a repository, 2 kB a file, 8 files, 16 kB in all. */
    public CodeHostSettings settings() {
        String host = "127.0.0.1:" + site.port() + folder;
        return new CodeHostSettings(
                Set.of(host),
                Set.of(host),
                List.of("b.example=another", host + "=" + TOKEN),
                DataSize.ofKilobytes(100),
                DataSize.ofKilobytes(2),
                8,
                DataSize.ofKilobytes(16));
    }

    public CodeHosts hosts() {
        return new CodeHosts(settings(), site.settings().allowedHosts());
    }

    public RepositoryListings listings() {
        return new RepositoryListings(new Cloner(fetcher, clock), settings());
    }

    public CodeHostSite json(String address, String json, String... headers) {
        site.page(address, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            TestSite.send(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
        });
        return this;
    }

    public static List<Article> articles(Listing listing) {
        return listing.entries().stream()
                .filter(Entry.Text.class::isInstance)
                .map(entry -> ((Entry.Text) entry).article())
                .toList();
    }

    public static List<Entry.Refused> refused(Listing listing) {
        return listing.entries().stream()
                .filter(Entry.Refused.class::isInstance)
                .map(Entry.Refused.class::cast)
                .toList();
    }

    @Override
    public void close() {
        try {
            fetcher.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            site.close();
        }
    }
}
