package org.llmtwin.benchmark.crawl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.benchmark.run.BenchmarkException;
import org.llmtwin.benchmark.run.PeakMemory;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.html.HtmlPages;

/** Cleans a folder's pages in this process: {@code clean-worker FOLDER}. The first quarter is not measured. */
public final class CleanWorker {
    public static final String COMMAND = "clean-worker";

    private CleanWorker() {}

    public static void run(String[] arguments) {
        List<String> pages = read(Path.of(arguments[1]));
        int warmUp = pages.size() / 4;
        pages.subList(0, warmUp).forEach(CleanWorker::clean);
        long start = System.nanoTime();
        pages.subList(warmUp, pages.size()).forEach(CleanWorker::clean);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println("{\"value\":" + (pages.size() - warmUp) / seconds + ",\"peak\":" + PeakMemory.bytes() + "}");
    }

    private static void clean(String page) {
        URI link = URI.create("https://blog.example/posts/1");
        try {
            PageExtractor.extract(HtmlPages.page(page, link.toString()), link);
        } catch (NoArticleException e) {
            throw new BenchmarkException("a page has no article: " + e.getMessage());
        }
    }

    private static List<String> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(CleanWorker::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
