package org.llmtwin.benchmark.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.benchmark.run.BenchmarkException;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.html.HtmlPages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CleanWorkerTest {
    @TempDir
    private Path folder;

    @Test
    void theBenchmarksPagesAreCleanedToTheirArticles() throws Exception {
        URI link = URI.create("https://blog.example/posts/7");

        String markdown = PageExtractor.extract(HtmlPages.page(ArticlePage.html(7), link.toString()), link)
                .markdown();

        assertThat(markdown.lines().filter(line -> line.startsWith("## "))).hasSize(3);
        assertThat(markdown.lines().filter(line -> line.startsWith("- "))).hasSize(6);
        assertThat(markdown).contains("*").doesNotContain("All rights reserved", "/posts/", "More");
    }

    @Test
    void theLastLineIsAMeasurement() throws Exception {
        for (int page = 0; page < 8; page++) {
            Files.writeString(folder.resolve(page + ".html"), ArticlePage.html(page));
        }

        JsonNode measurement = JsonMapper.shared().readTree(printed());

        assertThat(measurement.path("value").asDouble()).isPositive();
        assertThat(measurement.has("peak")).isTrue();
    }

    @Test
    void aPageWithoutAnArticleIsNotCounted() throws Exception {
        Files.writeString(folder.resolve("empty.html"), "<html><body></body></html>");

        assertThatThrownBy(this::printed).isInstanceOf(BenchmarkException.class).hasMessageContaining("no article");
    }

    private String printed() {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            CleanWorker.run(new String[] {CleanWorker.COMMAND, folder.toString()});
        } finally {
            System.setOut(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
