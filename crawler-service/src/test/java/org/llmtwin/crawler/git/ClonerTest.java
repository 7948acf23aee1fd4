package org.llmtwin.crawler.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.crawler.testing.TestSite;

class ClonerTest {
    private static final Cloner.Limits LIMITS = new Cloner.Limits(100_000, 2_000);
    private static final String REFS = "/x.git/info/refs?service=git-upload-pack";
    private static final String PACK = "/x.git/git-upload-pack";

    private final CodeHostSite host = new CodeHostSite();
    private final Cloner cloner = new Cloner(host.fetcher(), host.clock());

    @AfterEach
    void stop() {
        host.close();
    }

    private ShallowClone open() throws GitException {
        return cloner.open(host.site().at("/x.git"), "", Map.of(), LIMITS);
    }

    /** A server whose answer to the request for files is the test's own. */
    private void serve(GitRepository repository, Broken broken) {
        host.site().page(REFS, repository::advertise).page(PACK, exchange -> {
            byte[] request = GitRepository.request(exchange);
            if (GitRepository.isFetch(request)) {
                exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-result");
                broken.answer(exchange, repository.pack(exchange, request));
            } else {
                repository.answer(exchange, request);
            }
        });
    }

    private interface Broken {
        void answer(HttpExchange exchange, byte[] pack) throws IOException;
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static long folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("clone"))
                    .count();
        }
    }

    @Test
    void a_clone_holds_the_newest_files_and_no_links_and_leaves_nothing_behind() throws Exception {
        GitRepository.of(Map.of("old.md", "Old."))
                .commit("main", Map.of("a.md", "Ä.".getBytes(StandardCharsets.UTF_8)), Map.of("b.md", "/etc/passwd"))
                .serve(host.site(), "/x.git");
        long before = folders();

        try (ShallowClone clone = open()) {
            assertThat(clone.files()).extracting(RepositoryFile::path).containsExactly("a.md");
            assertThat(clone.read(clone.files().getFirst())).asString().isEqualTo("Ä.");
            assertThat(clone.date().instant()).isEqualTo(GitRepository.WRITTEN);
        }
        assertThat(folders()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_large_file_is_left_out_where_the_server_can_and_known_to_be_large(boolean filters) throws Exception {
        new GitRepository()
                .filters(filters)
                .commit("main", Map.of("a.md", "A.".getBytes(), "b.bin", noise(filters ? 200_000 : 20_000)), Map.of())
                .serve(host.site(), "/x.git");

        try (ShallowClone clone = open()) {
            assertThat(clone.files()).extracting(RepositoryFile::path).containsExactly("a.md", "b.bin");
            assertThat(clone.files().getLast().size()).isEqualTo(filters ? RepositoryFile.TOO_LARGE : 20_000);
        }
    }

    @Test
    void a_repository_above_the_limit_is_not_taken() throws Exception {
        new GitRepository()
                .filters(false)
                .commit("main", Map.of("b.bin", noise(200_000)), Map.of())
                .serve(host.site(), "/x.git");
        long before = folders();

        assertThatThrownBy(this::open)
                .isInstanceOf(GitException.class)
                .hasMessage("it cannot be cloned: it sends more than 0 MB");
        assertThat(folders()).isEqualTo(before);
    }

    @Test
    void an_endless_answer_is_left() {
        serve(GitRepository.of(Map.of("a.md", "A.")), (exchange, pack) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("000dpackfile\n".getBytes(StandardCharsets.US_ASCII));
            byte[] progress = "0009\u0002....".getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(progress);
            }
        });

        assertThatThrownBy(this::open).hasMessageStartingWith("it cannot be cloned: it sends more than");
    }

    @Test
    void a_cut_connection_says_so() throws Exception {
        long before = folders();
        serve(GitRepository.of(Map.of("a.md", "A.")), (exchange, pack) -> {
            exchange.sendResponseHeaders(200, pack.length);
            exchange.getResponseBody().write(pack, 0, pack.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThatThrownBy(this::open).isInstanceOf(GitException.class).hasMessageStartingWith("it cannot be cloned: ");
        assertThat(folders()).isEqualTo(before);
    }

    @Test
    void a_busy_host_is_asked_again_when_it_says() throws Exception {
        GitRepository repository = GitRepository.of(Map.of("a.md", "A."));
        AtomicInteger asked = new AtomicInteger();
        host.site().page(PACK, repository::upload).page(REFS, exchange -> {
            if (asked.incrementAndGet() == 1) {
                TestSite.status(429, "Retry-After", "30").answer(exchange);
            } else {
                repository.advertise(exchange);
            }
        });

        try (ShallowClone clone = open()) {
            assertThat(clone.files()).hasSize(1);
        }
        assertThat(host.clock().slept()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void a_redirect_into_the_own_network_is_not_followed() {
        try (TestSite inner = new TestSite()) {
            GitRepository.of(Map.of("a.md", "A.")).serve(inner, "/x.git");
            host.site()
                    .page(REFS, TestSite.status(301, "Location", inner.at(REFS).toString()));

            assertThatThrownBy(this::open).hasMessageContaining("only public addresses are opened");
            assertThat(inner.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 401, 500})
    void a_refusal_is_passed_on(int status) {
        host.site().page(REFS, TestSite.status(status));

        assertThatThrownBy(this::open).hasMessageStartingWith("it cannot be cloned: 127.0.0.1 answered " + status);
    }

    @Test
    void what_is_no_repository_says_so() {
        host.site().html(REFS, "<p>Sign in</p>");

        assertThatThrownBy(this::open).isInstanceOf(GitException.class).hasMessageStartingWith("it cannot be cloned: ");
    }

    @Test
    void an_empty_repository_has_no_commit() throws Exception {
        new GitRepository().serve(host.site(), "/x.git");

        try (ShallowClone clone = open()) {
            assertThat(clone.commit()).isEmpty();
            assertThat(clone.files()).isEmpty();
        }
    }
}
