package org.llmtwin.crawler.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmtwin.crawler.github.GitHubFixture.ACCOUNT;
import static org.llmtwin.crawler.github.GitHubFixture.API;
import static org.llmtwin.crawler.github.GitHubFixture.FILES;
import static org.llmtwin.crawler.github.GitHubFixture.LIST;
import static org.llmtwin.crawler.github.GitHubFixture.repository;
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
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.git.Cloner;
import org.llmtwin.crawler.repository.RepositoryListings;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.platform.net.AddressGuard;

/** What the host allows, withholds and breaks off. */
class GitHubLimitsTest {
    private final GitHubFixture github = new GitHubFixture();

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void the_token_goes_to_its_own_host_alone() throws Exception {
        List<String> sent = new CopyOnWriteArrayList<>();
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        GitRepository lamp = GitRepository.of(FILES);
        String refs = "/mara/lamp.git/info/refs?service=git-upload-pack";
        github.host().json(API + "/repos/mara/lamp", repository("lamp", ""));
        try (TestSite other = new TestSite();
                Fetcher open = openFetcher()) {
            github.host()
                    .site()
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
            RepositoryListings listings = new RepositoryListings(
                    new Cloner(open, github.host().clock()), github.host().settings());

            Listing listing = new GitHubConnector(open, github.host().hosts(), listings)
                    .list(new Source(github.host().site().at("/mara/lamp"), Instant.EPOCH));

            assertThat(articles(listing)).hasSize(3);
        }
        String pair = Base64.getEncoder().encodeToString(("x-access-token:" + CodeHostSite.TOKEN).getBytes());
        assertThat(sent).containsExactly("Bearer " + CodeHostSite.TOKEN, "Basic " + pair);
        assertThat(elsewhere).hasSizeGreaterThanOrEqualTo(3).containsOnly("none");
    }

    /** One that may open every site of a test. */
    private Fetcher openFetcher() {
        AddressGuard guard = new AddressGuard(true, Set.of());
        return new Fetcher(
                guard,
                github.host().site().settings(),
                github.host().clock(),
                github.host().clock());
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
        github.lamp();
        AtomicInteger asked = new AtomicInteger();
        github.host().site().page(API + "/repos/mara/lamp", exchange -> {
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

        assertThat(articles(github.list("/mara/lamp"))).hasSize(3);
        assertThat(github.host().clock().slept()).contains(Duration.ofMinutes(1));
    }

    @Test
    void the_last_request_that_the_host_allows_is_followed_by_a_rest() throws Exception {
        github.lamp();
        long reset = SteppingClock.START.plusSeconds(90).getEpochSecond();
        github.host()
                .json(
                        API + "/repos/mara/lamp",
                        repository("lamp", ""),
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        String.valueOf(reset));

        assertThat(articles(github.list("/mara/lamp"))).hasSize(3);
        assertThat(github.host().clock().slept()).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void a_rest_longer_than_is_waited_for_ends_the_source_and_asks_no_more() {
        long reset = SteppingClock.START.plusSeconds(3000).getEpochSecond();
        github.host()
                .site()
                .page(
                        API + "/users/mara",
                        TestSite.status(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", String.valueOf(reset)));

        assertThatThrownBy(() -> github.list("/mara")).hasMessageEndingWith("answered 403 (too many requests)");
        assertThatThrownBy(() -> github.list("/mara")).hasMessageContaining("wants no more requests for 51 minutes");
        assertThat(github.host().site().requests()).hasSize(1);
        assertThat(github.host().clock().slept()).isEmpty();
    }

    @Test
    void a_list_that_breaks_off_gives_what_was_read_of_it() throws Exception {
        github.lamp();
        String second = LIST + "&page=2";
        github.host()
                .json(
                        LIST,
                        "[" + repository("lamp", "") + "]",
                        "Link",
                        "<" + github.host().site().at(second) + ">; rel=\"next\"");
        github.host().site().page(second, TestSite.status(500));

        Listing listing = github.list("/mara");

        assertThat(articles(listing)).hasSize(3);
        assertThat(refused(listing).getLast())
                .isEqualTo(new Entry.Refused(
                        github.host().site().at(second), "the list goes on, but 127.0.0.1 answered 500", true));
        assertThat(listing.stated()).isEqualTo(new StatedNumber("repositories", 5, 1));
    }

    @Test
    void a_list_whose_pages_repeat_ends() throws Exception {
        github.lamp();
        String page = "[" + repository("lamp", "") + "]";
        for (int i = 1; i <= 3; i++) {
            github.host()
                    .json(
                            i == 1 ? LIST : LIST + "&page=" + i,
                            page,
                            "Link",
                            "<" + github.host().site().at(LIST + "&page=" + (i + 1)) + ">; rel=\"next\"");
        }

        assertThat(articles(github.list("/mara"))).hasSize(3);
        assertThat(github.host().site().requests()).doesNotContain(LIST + "&page=3");
    }

    @Test
    void a_list_that_leads_to_another_host_is_not_followed() throws Exception {
        github.lamp();
        github.host().json(LIST, "[" + repository("lamp", "") + "]", "Link", "<http://b.example/2>; rel=\"next\"");

        assertThat(refused(github.list("/mara")).getLast().reason())
                .isEqualTo("the list goes on at another host, which is not asked");
    }

    @Test
    void a_cut_answer_is_asked_for_again() throws Exception {
        github.lamp();
        AtomicInteger asked = new AtomicInteger();
        github.host().site().page(API + "/repos/mara/lamp", exchange -> {
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

        assertThat(articles(github.list("/mara/lamp"))).hasSize(3);
        assertThat(asked).hasValue(2);
    }

    @Test
    void an_answer_that_has_not_changed_is_not_sent_again() throws Exception {
        github.lamp();
        List<String> conditions = new CopyOnWriteArrayList<>();
        github.host().site().page(API + "/repos/mara/lamp", exchange -> {
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

        assertThat(articles(github.list("/mara/lamp"))).hasSize(3);
        assertThat(articles(github.list("/mara/lamp"))).hasSize(3);
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
        GitRepository.of(files).serve(github.host().site(), "/mara/lamp.git");
        github.host().json(API + "/repos/mara/lamp", repository("lamp", "")).json(API + "/users/mara", ACCOUNT);

        Listing listing = github.list("/mara/lamp");

        assertThat(articles(listing)).hasSize(8);
        assertThat(articles(listing).getFirst().title()).isEqualTo("Z");
        assertThat(refused(listing))
                .extracting(Entry.Refused::reason)
                .containsExactly(
                        "larger than 2 kB",
                        "5 more files are left out: the repository or the source holds more than is read");
    }
}
