package org.llmtwin.benchmark.crawl;

import java.io.IOException;
import java.nio.file.Files;
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
 * Pages whose article is found and written as Markdown in a second, by one thread that has done so for a while.
 *
 * @param folder for the pages
 * @param logs a folder for what the processes say
 */
public record Clean(Path folder, Peers peers, Path logs, boolean withPeers) {
    public static final String NAME = "clean";

    private static final int PAGES = 2_000;

    public Row run(Rounds rounds) throws IOException {
        writePages();
        List<Contestant> contestants = new ArrayList<>(List.of(ours()));
        if (withPeers) {
            contestants.add(new Contestant(
                    "trafilatura", peers.trafilatura(folder), Map.of(), logs.resolve("clean-trafilatura.log")));
        }
        List<Series> series = rounds.run(contestants);
        return new Row(NAME, "pages/s", false, series.getFirst(), withPeers ? series.getLast() : null);
    }

    private void writePages() throws IOException {
        Files.createDirectories(folder);
        for (int page = 0; page < PAGES; page++) {
            Files.writeString(folder.resolve("%04d.html".formatted(page)), ArticlePage.html(page));
        }
    }

    private Contestant ours() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:ActiveProcessorCount=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("java.class.path"),
                CleanWorker.COMMAND,
                folder.toString());
        return new Contestant("llm-twin", command, Map.of(), logs.resolve("clean-llm-twin.log"));
    }
}
