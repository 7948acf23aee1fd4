package org.llmtwin.crawler.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.llmtwin.crawler.testing.CodeHostSite.articles;
import static org.llmtwin.crawler.testing.CodeHostSite.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.git.Cloner;
import org.llmtwin.crawler.repository.RepositoryListings;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.platform.net.AddressGuard;

class GitHubConnectorTest {
    private static final String API = "/api/v3";
    private static final String ACCOUNT =
            "{\"login\": \"mara\", \"name\": \"Mara Ellison\", \"public_repos\": 5, \"type\": \"User\"}";
    private static final String LIST = API + "/users/mara/repos?type=owner&sort=pushed&per_page=100";
    private static final Map<String, String> FILES = Map.of(
            "README.md", "# A lamp\n\nIt turns.\n",
            "docs/use.md", "How to use it.\n",
            "src/lamp.py", "def turn():\n    return 1\n",
            "node_modules/x/index.js", "var x;\n",
            "node_modules/y/index.js", "var y;\n",
            "LICENSE", "MIT\n");

    private final CodeHostSite host = new CodeHostSite();
    private final GitHubConnector connector = new GitHubConnector(host.fetcher(), host.hosts(), host.listings());

    @AfterEach
    void stop() {
        host.close();
    }

    private Listing list(String address) throws ListingException {
        return connector.list(new Source(host.site().at(address), Instant.EPOCH));
    }

    private static String repository(String name, String more) {
        return """
                {"name": "%1$s", "full_name": "mara/%1$s", "owner": {"login": "mara"}, "fork": false,
                 "private": false, "mirror_url": null, "archived": false, "default_branch": "main",
                 "clone_url": "http://b.example/elsewhere.git", "license": {"spdx_id": "MIT"}%2$s}""".formatted(name, more);
    }

    private GitRepository lamp() {
        GitRepository lamp = GitRepository.of(FILES);
        lamp.serve(host.site(), "/mara/lamp.git");
        host.json(API + "/repos/mara/lamp", repository("lamp", "")).json(API + "/users/mara", ACCOUNT);
        return lamp;
    }

    @Test
    void a_repository_brings_documents_and_code_and_says_what_it_leaves_out() throws Exception {
        GitRepository lamp = lamp();

        Listing listing = list("/mara/lamp");

        assertThat(articles(listing))
                .extracting(
                        Article::type, Article::title, article -> article.link().getPath())
                .containsExactly(
                        tuple(DocumentType.ARTICLE, "A lamp", "/mara/lamp/blob/main/README.md"),
                        tuple(DocumentType.ARTICLE, "Use", "/mara/lamp/blob/main/docs/use.md"),
                        tuple(DocumentType.REPOSITORY, "src/lamp.py", "/mara/lamp/blob/main/src/lamp.py"));
        Article code = articles(listing).getLast();
        assertThat(code.markdown()).isEqualTo("```py\ndef turn():\n    return 1\n```");
        assertThat(code.author()).isEqualTo("Mara Ellison");
        assertThat(code.date().instant()).isEqualTo(GitRepository.WRITTEN);
        assertThat(code.metadata())
                .containsEntry("license", "MIT")
                .containsEntry("commit", lamp.hash())
                .containsEntry("repository", "mara/lamp")
                .containsEntry("zone", "+01:00")
                .doesNotContainKey("archived");
        assertThat(refused(listing))
                .extracting(one -> one.link().getPath(), Entry.Refused::reason)
                .containsExactlyInAnyOrder(
                        tuple("/mara/lamp/tree/main/node_modules", "vendored or built, number of files: 2"),
                        tuple("/mara/lamp/blob/main/LICENSE", "a license or notice"));
        assertThat(listing.owners()).containsExactlyInAnyOrder("mara", "Mara Ellison");
    }

    @Test
    void an_account_brings_its_own_repositories_of_all_pages() throws Exception {
        lamp();
        GitRepository.of(Map.of("README.md", "Old words.")).serve(host.site(), "/mara/old.git");
        String second = LIST + "&page=2";
        host.json(
                        LIST,
                        "[" + repository("lamp", "") + "," + repository("copy", ", \"fork\": true") + ","
                                + repository("secret", ", \"private\": true") + "]",
                        "Link",
                        "<" + host.site().at("/first") + ">; rel=\"prev\", <"
                                + host.site().at(second) + ">; rel=\"next\"")
                .json(
                        second,
                        "[" + repository("old", ", \"archived\": true") + ","
                                + repository("guest", ", \"owner\": {\"login\": \"somebody\"}") + "]");

        Listing listing = list("/mara?tab=repositories");

        assertThat(articles(listing)).hasSize(4);
        assertThat(articles(listing).getLast().title()).isEqualTo("old");
        assertThat(articles(listing).getLast().metadata()).containsEntry("archived", "true");
        assertThat(refused(listing))
                .extracting(one -> one.link().getPath(), Entry.Refused::reason)
                .contains(
                        tuple("/mara/copy", "it is a fork of others' work"),
                        tuple("/mara/secret", "it is private: add its own link if it is to be read"),
                        tuple("/mara/guest", "it belongs to somebody"));
        assertThat(listing.note()).isEqualTo("5 repositories, 2 of them own work");
    }

    @Test
    void a_link_to_files_brings_these_alone_whatever_slashes_the_branch_has() throws Exception {
        GitRepository lamp = lamp();
        lamp.commit("next/one", Map.of("docs/new.md", "New.".getBytes(), "README.md", "Old.".getBytes()), Map.of());
        host.json(API + "/repos/mara/lamp", repository("lamp", ", \"default_branch\": \"next/one\""));

        assertThat(articles(list("/mara/lamp/tree/next/one/docs")))
                .extracting(Article::link)
                .containsExactly(host.site().at("/mara/lamp/blob/next/one/docs/new.md"));
        assertThat(articles(list("/mara/lamp/blob/main/src/lamp.py")))
                .extracting(Article::title)
                .containsExactly("src/lamp.py");
        assertThatThrownBy(() -> list("/mara/lamp/blob/main/none.md"))
                .hasMessage("there is neither writing nor code at this address");
        assertThat(refused(list("/mara/lamp/tree/gone")).getFirst().reason()).startsWith("it has no branch \"gone\"");
    }

    @Test
    void what_is_not_own_or_not_there_says_so() {
        host.json(
                API + "/repos/mara/copy", repository("copy", ", \"fork\": true, \"parent\": {\"full_name\": \"x/y\"}"));

        assertThatThrownBy(() -> list("/mara/copy")).hasMessage("it is a fork of x/y");
        assertThatThrownBy(() -> list("/nobody"))
                .hasMessage("127.0.0.1:" + host.site().port() + " knows no person or organisation nobody");
        assertThatThrownBy(() -> list("/mara/none")).hasMessageContaining("has no repository mara/none");
        assertThatThrownBy(() -> list("/mara/lamp/issues/4")).hasMessageStartingWith("it is the address neither of");
        assertThatThrownBy(() -> list("/settings/profile")).hasMessageStartingWith("it is the address neither of");
    }

    @Test
    void an_empty_repository_is_no_failure() throws Exception {
        new GitRepository().serve(host.site(), "/mara/bare.git");
        host.json(API + "/repos/mara/bare", repository("bare", ""));

        assertThat(refused(list("/mara/bare")))
                .extracting(Entry.Refused::reason, Entry.Refused::failed)
                .containsExactly(tuple("the repository is empty", false));
    }

    @Test
    void a_repository_that_cannot_be_cloned_gives_its_documents_by_the_interface() throws Exception {
        String readme = Base64.getMimeEncoder().encodeToString("# By the interface\n\nWords.".getBytes());
        host.json(API + "/repos/mara/shut", repository("shut", ""))
                .json(
                        API + "/repos/mara/shut/commits/main",
                        "{\"sha\": \"c0\", \"commit\": {\"author\": {\"date\": \"2026-01-02T03:04:05Z\"}}}")
                .json(API + "/repos/mara/shut/git/trees/c0?recursive=1", """
                        {"tree": [{"path": "README.md", "mode": "100644", "type": "blob", "sha": "b1", "size": 26},
                          {"path": "docs/cut.md", "mode": "100644", "type": "blob", "sha": "b2", "size": 500},
                          {"path": "docs", "mode": "040000", "type": "tree", "sha": "t1"},
                          {"path": "a.py", "mode": "100644", "type": "blob", "sha": "b3", "size": 9}]}""")
                .json(
                        API + "/repos/mara/shut/git/blobs/b1",
                        "{\"encoding\": \"base64\", \"size\": 26, \"content\": \"" + readme + "\\n\"}")
                .json(
                        API + "/repos/mara/shut/git/blobs/b2",
                        "{\"encoding\": \"base64\", \"size\": 500, \"content\": \"IyA9PSBTY2...\"}");

        Listing listing = list("/mara/shut");

        assertThat(articles(listing)).extracting(Article::title).containsExactly("By the interface");
        assertThat(refused(listing))
                .extracting(Entry.Refused::reason, Entry.Refused::failed)
                .satisfiesExactly(
                        cut -> assertThat(cut.toList().getFirst().toString())
                                .startsWith("the file cannot be read: its content cannot be decoded"),
                        shut -> assertThat(shut)
                                .isEqualTo(tuple(
                                        "only its documents are read: it cannot be cloned: 127.0.0.1 answered 404 (not there)",
                                        true)));
    }

    @Test
    void the_token_goes_to_its_own_host_alone() throws Exception {
        List<String> sent = new CopyOnWriteArrayList<>();
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        GitRepository lamp = GitRepository.of(FILES);
        String refs = "/mara/lamp.git/info/refs?service=git-upload-pack";
        host.json(API + "/repos/mara/lamp", repository("lamp", ""));
        try (TestSite other = new TestSite();
                Fetcher open = openFetcher()) {
            host.site()
                    .page(
                            API + "/users/mara",
                            noting(
                                    sent,
                                    TestSite.status(
                                            302, "Location", other.at("/u").toString())))
                    .page(
                            refs,
                            noting(
                                    sent,
                                    TestSite.status(
                                            301, "Location", other.at(refs).toString())));
            other.page("/u", noting(elsewhere, TestSite.status(404)))
                    .page(refs, noting(elsewhere, lamp::advertise))
                    .page("/mara/lamp.git/git-upload-pack", noting(elsewhere, lamp::upload));
            RepositoryListings listings = new RepositoryListings(new Cloner(open, host.clock()), host.settings());

            Listing listing = new GitHubConnector(open, host.hosts(), listings)
                    .list(new Source(host.site().at("/mara/lamp"), Instant.EPOCH));

            assertThat(articles(listing)).hasSize(3);
        }
        String pair = Base64.getEncoder().encodeToString(("x-access-token:" + CodeHostSite.TOKEN).getBytes());
        assertThat(sent).containsExactly("Bearer " + CodeHostSite.TOKEN, "Basic " + pair);
        assertThat(elsewhere).hasSizeGreaterThanOrEqualTo(3).containsOnly("none");
    }

    /** One that may open every site of a test. */
    private Fetcher openFetcher() {
        AddressGuard guard = new AddressGuard(true, Set.of());
        return new Fetcher(guard, host.site().settings(), host.clock(), host.clock());
    }

    private static TestSite.Page noting(List<String> tokens, TestSite.Page page) {
        return exchange -> {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            tokens.add(token == null ? "none" : token);
            page.answer(exchange);
        };
    }

    @Test
    void a_403_that_means_slow_down_is_waited_for() throws Exception {
        lamp();
        AtomicInteger asked = new AtomicInteger();
        host.site().page(API + "/repos/mara/lamp", exchange -> {
            if (asked.incrementAndGet() == 1) {
                TestSite.send(
                        exchange,
                        403,
                        "application/json",
                        "{\"message\": \"You have exceeded a secondary rate limit.\"}".getBytes());
            } else {
                TestSite.send(
                        exchange,
                        200,
                        "application/json",
                        repository("lamp", "").getBytes());
            }
        });

        assertThat(articles(list("/mara/lamp"))).hasSize(3);
        assertThat(host.clock().slept()).contains(Duration.ofMinutes(1));
    }

    @Test
    void the_last_request_that_the_host_allows_is_followed_by_a_rest() throws Exception {
        lamp();
        long reset = SteppingClock.START.plusSeconds(90).getEpochSecond();
        host.json(
                API + "/repos/mara/lamp",
                repository("lamp", ""),
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                String.valueOf(reset));

        assertThat(articles(list("/mara/lamp"))).hasSize(3);
        assertThat(host.clock().slept()).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void a_rest_longer_than_is_waited_for_ends_the_source_and_asks_no_more() {
        long reset = SteppingClock.START.plusSeconds(3000).getEpochSecond();
        host.site()
                .page(
                        API + "/users/mara",
                        TestSite.status(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", String.valueOf(reset)));

        assertThatThrownBy(() -> list("/mara")).hasMessageEndingWith("answered 403 (too many requests)");
        assertThatThrownBy(() -> list("/mara")).hasMessageContaining("wants no more requests for 51 minutes");
        assertThat(host.site().requests()).hasSize(1);
        assertThat(host.clock().slept()).isEmpty();
    }

    @Test
    void a_list_that_breaks_off_gives_what_was_read_of_it() throws Exception {
        lamp();
        String second = LIST + "&page=2";
        host.json(
                LIST,
                "[" + repository("lamp", "") + "]",
                "Link",
                "<" + host.site().at(second) + ">; rel=\"next\"");
        host.site().page(second, TestSite.status(500));

        Listing listing = list("/mara");

        assertThat(articles(listing)).hasSize(3);
        assertThat(refused(listing).getLast())
                .isEqualTo(new Entry.Refused(
                        host.site().at(second), "the list goes on, but 127.0.0.1 answered 500", true));
        assertThat(listing.note()).contains("(the host states 5)");
    }

    @Test
    void a_list_that_leads_to_another_host_is_not_followed() throws Exception {
        lamp();
        host.json(LIST, "[" + repository("lamp", "") + "]", "Link", "<http://b.example/2>; rel=\"next\"");

        assertThat(refused(list("/mara")).getLast().reason())
                .isEqualTo("the list goes on at another host, which is not asked");
    }

    @Test
    void a_cut_answer_is_asked_for_again() throws Exception {
        lamp();
        AtomicInteger asked = new AtomicInteger();
        host.site().page(API + "/repos/mara/lamp", exchange -> {
            byte[] whole = repository("lamp", "").getBytes();
            if (asked.incrementAndGet() == 1) {
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole, 0, 40);
                exchange.getResponseBody().flush();
                exchange.close();
            } else {
                TestSite.send(exchange, 200, "application/json", whole);
            }
        });

        assertThat(articles(list("/mara/lamp"))).hasSize(3);
        assertThat(asked).hasValue(2);
    }

    @Test
    void an_answer_that_has_not_changed_is_not_sent_again() throws Exception {
        lamp();
        List<String> conditions = new CopyOnWriteArrayList<>();
        host.site().page(API + "/repos/mara/lamp", exchange -> {
            String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
            conditions.add(String.valueOf(condition));
            exchange.getResponseHeaders().set("ETag", "W/\"1\"");
            if (condition == null) {
                TestSite.send(
                        exchange,
                        200,
                        "application/json",
                        repository("lamp", "").getBytes());
            } else {
                exchange.sendResponseHeaders(304, -1);
            }
        });

        assertThat(articles(list("/mara/lamp"))).hasSize(3);
        assertThat(articles(list("/mara/lamp"))).hasSize(3);
        assertThat(conditions).containsExactly("null", "W/\"1\"");
    }

    @Test
    void of_a_source_that_is_too_large_the_documents_come_first_and_the_rest_is_counted() throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            files.put("a" + i + ".py", "x = " + i + "\n");
        }
        files.put("z.md", "Words.");
        files.put("big.md", "word ".repeat(1000));
        GitRepository.of(files).serve(host.site(), "/mara/lamp.git");
        host.json(API + "/repos/mara/lamp", repository("lamp", "")).json(API + "/users/mara", ACCOUNT);

        Listing listing = list("/mara/lamp");

        assertThat(articles(listing)).hasSize(8);
        assertThat(articles(listing).getFirst().title()).isEqualTo("Z");
        assertThat(refused(listing))
                .extracting(Entry.Refused::reason)
                .containsExactly(
                        "larger than 2 kB",
                        "5 more files are left out: the repository or the source holds more than is read");
    }
}
