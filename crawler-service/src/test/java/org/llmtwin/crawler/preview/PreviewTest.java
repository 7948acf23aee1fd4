package org.llmtwin.crawler.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreviewTest {
    private static final String HOSTS = "twin.crawler.code-hosts.github";
    private static final String ALLOWED = "twin.crawler.allowed-hosts";

    private final CodeHostSite host = new CodeHostSite();

    @AfterEach
    void stop() {
        System.clearProperty(HOSTS);
        System.clearProperty(ALLOWED);
        host.close();
    }

    @Test
    void a_repository_s_link_shows_its_files_and_what_is_left_out() {
        GitRepository.of(Map.of("README.md", "# A lamp\n\nIt turns and turns.", "a.py", "x = 1\n", "LICENSE", "MIT"))
                .serve(host.site(), "/mara/lamp.git");
        host.json("/api/v3/repos/mara/lamp", "{\"full_name\": \"mara/lamp\", \"default_branch\": \"main\"}");
        System.setProperty(HOSTS, "127.0.0.1:" + host.site().port());
        System.setProperty(ALLOWED, "127.0.0.1:" + host.site().port());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Preview.run(
                new String[] {host.site().at("/mara/lamp").toString(), "--json"},
                new PrintStream(out),
                new PrintStream(err));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        List<JsonNode> lines = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> new JsonMapper().readTree(line))
                .toList();
        assertThat(lines)
                .extracting(line -> line.path("type").asString("") + " "
                        + line.path("title").asString("") + " "
                        + line.path("reason").asString(""))
                .containsExactlyInAnyOrder("ARTICLE A lamp ", "REPOSITORY a.py ", "  a license or notice");
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line.path("platform").asString("")).isEqualTo("GITHUB"));
    }
}
