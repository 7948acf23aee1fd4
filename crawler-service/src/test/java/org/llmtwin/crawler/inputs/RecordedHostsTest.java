package org.llmtwin.crawler.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmtwin.crawler.testing.CodeHostSite.articles;
import static org.llmtwin.crawler.testing.CodeHostSite.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.llmtwin.crawler.codehost.EncodedFile;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.github.GitHubConnector;
import org.llmtwin.crawler.gitlab.GitLabConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.crawler.testing.InputTable;
import org.llmtwin.crawler.testing.SharedInputs;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.twin.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded answers of GitHub and GitLab, served to the connectors, give what the table beside them says. */
class RecordedHostsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REPOS = "/api/v3/users/%s/repos?type=owner&sort=pushed&per_page=100";

    private interface Check {
        void of(String recorded, InputTable.Row row) throws Exception;
    }

    private static final Map<String, Check> CHECKS = Map.of(
            "github/user-repos.json", RecordedHostsTest::own,
            "github/user-repos.response.json", RecordedHostsTest::paged,
            "github/readme.json", RecordedHostsTest::readme,
            "github/secondary-rate-limit.response.json", RecordedHostsTest::slowDown,
            "gitlab/project.json", RecordedHostsTest::project,
            "gitlab/tree.json", RecordedHostsTest::tree,
            "gitlab/repository-file.json", RecordedHostsTest::cutFile);

    @TestFactory
    Stream<DynamicTest> every_row_holds() throws IOException {
        return InputTable.rows().stream()
                .filter(row -> row.file().matches("git(hub|lab)/.*\\.json"))
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> check(row)));
    }

    private static void check(InputTable.Row row) throws Exception {
        String recorded = new String(SharedInputs.read(row.file()), StandardCharsets.UTF_8);
        assertThat(CHECKS).as("a row of the table without a check").containsKey(row.file());
        CHECKS.get(row.file()).of(recorded, row);
    }

    private static Listing gitHub(CodeHostSite host, String address) throws Exception {
        GitHubConnector connector = new GitHubConnector(host.fetcher(), host.hosts(), host.listings());
        return connector.list(new Source(host.site().at(address), Instant.EPOCH));
    }

    private static Listing gitLab(CodeHostSite host, String address) throws Exception {
        GitLabConnector connector = new GitLabConnector(host.fetcher(), host.hosts(), host.listings());
        return connector.list(new Source(host.site().at(address), Instant.EPOCH));
    }

    private static void own(String recorded, InputTable.Row row) throws Exception {
        try (CodeHostSite host = new CodeHostSite()) {
            host.json("/api/v3/users/bitwiseman", "{\"login\": \"bitwiseman\"}")
                    .json(REPOS.formatted("bitwiseman"), recorded);

            Listing listing = gitHub(host, "/bitwiseman");

            assertThat(articles(listing)).isEmpty();
            assertThat(refused(listing)).hasSize(30);
            assertThat(refused(listing))
                    .filteredOn(one -> one.reason().startsWith("it is a fork"))
                    .hasSize(4);
            assertThat(refused(listing).toString()).contains(row.must());
            assertThat(listing.note()).isEqualTo("30 repositories, 0 of them own work");
        }
    }

    /** With the recorded headers, whose addresses are made those of the site. */
    private static void paged(String recorded, InputTable.Row row) throws Exception {
        JsonNode headers = JSON.readTree(recorded).path("response").path("headers");
        assertThat(headers.path("Link").asString()).contains(row.must());
        List<String> conditions = new CopyOnWriteArrayList<>();
        try (CodeHostSite host = new CodeHostSite()) {
            String first = REPOS.formatted("bitwiseman");
            String link = headers.path("Link")
                    .asString()
                    .replace(
                            "https://api.github.com/user/repos?type=all&per_page=30",
                            host.site().at(first).toString());
            host.json("/api/v3/users/bitwiseman", "{\"login\": \"bitwiseman\"}").json(first + "&page=2", "[]");
            host.site().page(first, exchange -> {
                conditions.addAll(exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of()));
                exchange.getResponseHeaders().set("Link", link);
                for (String name : List.of("ETag", "X-RateLimit-Remaining", "X-RateLimit-Reset")) {
                    exchange.getResponseHeaders().set(name, headers.path(name).asString());
                }
                TestSite.send(exchange, 200, "application/json", SharedInputs.read("github/user-repos.json"));
            });

            GitHubConnector connector = new GitHubConnector(host.fetcher(), host.hosts(), host.listings());
            Source source = new Source(host.site().at("/bitwiseman"), Instant.EPOCH);
            connector.list(source);
            connector.list(source);

            assertThat(host.site().requests()).contains(first + "&page=2");
            assertThat(conditions).containsExactly(headers.path("ETag").asString());
            assertThat(host.clock().slept()).isEmpty();
        }
    }

    private static void readme(String recorded, InputTable.Row row) throws Exception {
        assertThat(recorded).contains(row.must());
        assertThat(EncodedFile.decode(JSON.readTree(recorded))).asString().isEqualTo("This is a markdown readme.\n");
    }

    private static void slowDown(String recorded, InputTable.Row row) throws Exception {
        JsonNode response = JSON.readTree(recorded).path("response");
        assertThat(response.path("body").asString()).contains(row.must());
        AtomicInteger asked = new AtomicInteger();
        try (CodeHostSite host = new CodeHostSite()) {
            GitRepository.of(Map.of("README.md", "Words.")).serve(host.site(), "/a/b.git");
            host.site().page("/api/v3/repos/a/b", exchange -> {
                if (asked.incrementAndGet() == 2) {
                    byte[] found = "{\"full_name\": \"a/b\", \"default_branch\": \"main\"}".getBytes();
                    TestSite.send(exchange, 200, "application/json", found);
                    return;
                }
                exchange.getResponseHeaders().set("X-RateLimit-Remaining", "4000");
                String reset = String.valueOf(SteppingClock.START.plusSeconds(3).getEpochSecond());
                exchange.getResponseHeaders().set("X-RateLimit-Reset", reset);
                byte[] body = response.path("body").asString().getBytes(StandardCharsets.UTF_8);
                TestSite.send(exchange, response.path("status").asInt(), "application/json", body);
            });

            assertThat(articles(gitHub(host, "/a/b"))).hasSize(1);
            assertThat(host.clock().slept()).containsExactly(Duration.ofMinutes(1));
        }
    }

    /** Listed with its group it is left out; named by its link it would be read. */
    private static void project(String recorded, InputTable.Row row) throws Exception {
        try (CodeHostSite host = new CodeHostSite()) {
            String list = "/api/v4/groups/3/projects?include_subgroups=true&with_shared=false"
                    + "&order_by=last_activity_at&per_page=100";
            host.json("/api/v4/users?username=diaspora", "[]")
                    .json("/api/v4/groups/diaspora?with_projects=false", "{\"id\": 3, \"path\": \"diaspora\"}")
                    .json(list, "[" + recorded + "]");

            Listing listing = gitLab(host, "/diaspora");

            assertThat(articles(listing)).isEmpty();
            assertThat(refused(listing)).hasSize(1);
            assertThat(refused(listing).toString()).contains(row.must()).contains("it is not public");
        }
    }

    private static final String PROJECT = "/api/v4/projects/a%2Fb?license=true";
    private static final String REPOSITORY = "/api/v4/projects/1/repository";

    /** A project that cannot be cloned, so that the interface's tree and files are read. */
    private static CodeHostSite project(String tree) {
        return new CodeHostSite()
                .json(PROJECT, "{\"id\": 1, \"path_with_namespace\": \"a/b\", \"default_branch\": \"master\"}")
                .json(REPOSITORY + "/commits/master", "{\"id\": \"c0\"}")
                .json(REPOSITORY + "/tree?recursive=true&per_page=100&ref=c0", tree);
    }

    private static void tree(String recorded, InputTable.Row row) throws Exception {
        JsonNode tree = JSON.readTree(recorded);
        assertThat(tree).hasSize(7);
        assertThat(tree.toString()).contains(row.must());
        try (CodeHostSite host = project(recorded)) {
            Listing listing = gitLab(host, "/a/b");

            assertThat(listing.note()).isEqualTo("files that are neither writing nor code: 1");
            assertThat(refused(listing)).hasSize(1);
        }
    }

    /** The same answer for a document: that one fails, the next is read. */
    private static void cutFile(String recorded, InputTable.Row row) throws Exception {
        JsonNode file = JSON.readTree(recorded);
        assertThat(file.path("file_path").asString()).isEqualTo(row.must().getFirst());
        assertThatThrownBy(() -> EncodedFile.decode(file)).hasMessageStartingWith("its content cannot be decoded");
        String tree = """
                [{"path": "a.md", "mode": "100644", "type": "blob", "id": "1"},
                 {"path": "b.md", "mode": "100644", "type": "blob", "id": "2"}]""";
        String whole = Base64.getEncoder().encodeToString("Words.".getBytes());
        try (CodeHostSite host = project(tree)) {
            host.json(REPOSITORY + "/files/a.md?ref=c0", recorded)
                    .json(
                            REPOSITORY + "/files/b.md?ref=c0",
                            "{\"encoding\": \"base64\", \"content\": \"" + whole + "\"}");

            Listing listing = gitLab(host, "/a/b");

            assertThat(articles(listing)).hasSize(1);
            assertThat(refused(listing).getFirst().failed()).isTrue();
            assertThat(refused(listing).getFirst().reason()).contains("its content cannot be decoded");
        }
    }
}
