package org.llmtwin.benchmark.crawl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.benchmark.peer.Peers;
import org.llmtwin.benchmark.run.Contestant;
import org.llmtwin.benchmark.run.Rounds;
import org.llmtwin.benchmark.run.Row;
import org.llmtwin.benchmark.run.Series;

/**
 * Pages that are fetched, cleaned and turned into Markdown in a second, the start of the program included.
 *
 * @param crawler the crawler service's jar, whose preview collects without storing
 * @param logs a folder for what the processes say
 */
public record Crawl(Path crawler, Peers peers, Path logs, boolean withPeers) {
    public static final String NAME = "crawl";

    private static final int PAGES = 2_000;
    private static final int AT_ONCE = 16;

    public Row run(Rounds rounds) throws IOException {
        try (BenchmarkSite site = new BenchmarkSite(PAGES)) {
            List<Contestant> contestants = new ArrayList<>(List.of(ours(site)));
            if (withPeers) {
                contestants.add(scrapy(site));
            }
            List<Series> series = rounds.run(contestants);
            return new Row(NAME, "pages/s", false, series.getFirst(), withPeers ? series.getLast() : null);
        }
    }

    private Contestant ours(BenchmarkSite site) {
        List<String> command = peers.timed(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-cp",
                crawler.toString(),
                "org.llmtwin.crawler.preview.Preview",
                site.address(),
                "--json"));
        Map<String, String> environment = Map.of(
                "TWIN_CRAWLER_ALLOWED_HOSTS", site.authority(), "TWIN_CRAWLER_CONCURRENCY", Integer.toString(AT_ONCE));
        return new Contestant("llm-twin", command, environment, logs.resolve("crawl-llm-twin.log"));
    }

    private Contestant scrapy(BenchmarkSite site) {
        List<String> command = peers.timed(peers.scrapy(site.address(), AT_ONCE));
        return new Contestant("Scrapy + trafilatura", command, Map.of(), logs.resolve("crawl-scrapy.log"));
    }
}
