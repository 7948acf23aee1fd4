package org.llmtwin.crawler.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.ownership.OwnershipSettings.Requirement;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.testing.memory.MemoryProofChecks;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofKind;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;

class OwnershipTest {
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    private final SteppingClock clock = new SteppingClock();
    private final MemoryProofChecks checks = new MemoryProofChecks();
    private TestSite site;
    private Fetcher fetcher;

    @BeforeEach
    void start() {
        site = new TestSite();
        fetcher = site.fetcher(clock);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p class=\"bio\">I write about queues. %s</p>",
                "<meta name=\"description\" content=\"I write about queues. %s\">",
                "<article><h1>News</h1><p>This is to show that it's me: %s</p></article>"
            })
    void the_token_in_a_profile_a_description_or_a_post_is_a_proof(String html) {
        site.html("/me", html.formatted(token("/me")));

        ProofCheck check = check("/me", null);

        assertThat(check.proof()).isEqualTo(new Proof(ProofKind.TOKEN, site.at("/me"), "owner", SteppingClock.START));
        assertThat(check.missing()).isNull();
        assertThat(ownership(Requirement.REQUIRED).problem(twin("/me"), source("/me"), "owner"))
                .isEmpty();
    }

    @Test
    void the_token_on_the_about_page_or_in_the_feed_is_a_proof_seen_there() {
        site.html("/a/", "<nav><a href=\"/a/about\">About</a></nav>");
        site.html("/a/about", "Hello. " + token("/a/"));
        site.html("/b/", "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/b/feed.xml\">");
        site.xml(
                "/b/feed.xml",
                "<rss version=\"2.0\"><channel><title>b</title><description>" + token("/b/")
                        + "</description></channel></rss>");

        assertThat(check("/a/", null).proof().seenAt()).isEqualTo(site.at("/a/about"));
        assertThat(check("/b/", null).proof().seenAt()).isEqualTo(site.at("/b/feed.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Nothing.</p>",
                "<div id=\"comments\"><p>Nice post! %s</p></div>",
                "<ol class=\"comment-list\"><li>%s</li></ol>",
                "<blockquote>%s</blockquote>"
            })
    void what_readers_wrote_and_what_is_quoted_proves_nothing(String html) {
        site.html("/me", html.formatted(token("/me")));

        assertThat(check("/me", null))
                .satisfies(check -> assertThat(check.proof()).isNull())
                .satisfies(check -> assertThat(check.missing())
                        .isEqualTo("the token " + token("/me") + " does not stand at " + site.at("/me")
                                + ": put it into the profile text, the about page or a new post there,"
                                + " and have it checked again"));
    }

    @Test
    void the_token_of_another_twin_or_source_proves_nothing() {
        site.html("/me", token("/else") + OwnershipToken.of(other(), site.at("/me")));

        assertThat(check("/me", null).proof()).isNull();
    }

    @Test
    void a_page_of_the_owners_and_a_source_that_name_each_other_are_a_proof() {
        site.html("/@me", "<a rel=\"nofollow Me\" href=\"/home/\">my page</a>");
        site.html("/home/", "<link rel=\"me\" href=\"" + site.at("/@me") + "\"><p>" + token("/@me") + "</p>");

        assertThat(check("/@me", site.at("/home/")).proof())
                .isEqualTo(new Proof(ProofKind.REL_ME, site.at("/home/"), "owner", SteppingClock.START));
    }

    @Test
    void a_proved_source_proves_those_it_names_and_that_name_it() {
        site.html("/home/", token("/home/") + "<a rel=\"me\" href=\"/@me\">me there</a>");
        site.html("/@me", "<a rel=\"me\" href=\"/home/\">my page</a>");
        check("/home/", null);

        assertThat(check("/@me", null).proof())
                .isEqualTo(new Proof(ProofKind.REL_ME, site.at("/home/"), "owner", SteppingClock.START));
    }

    @Test
    void names_in_one_direction_or_without_a_token_prove_nothing_and_it_says_what_is_missing() {
        site.html("/@me", "<a rel=\"me\" href=\"/home/\">my page</a><a href=\"/plain\">another</a>");
        site.html("/home/", "<a rel=\"me\" href=\"/@me\">me there</a>");
        site.html("/plain", "<a rel=\"me\" href=\"/@me\">me there</a>" + token("/@me"));
        site.html("/@you", "<a rel=\"me\" href=\"/silent\">my page</a>");
        site.html("/silent", "<a href=\"/@you\">me there</a>" + token("/@you"));

        assertThat(check("/@me", site.at("/home/")).missing())
                .endsWith("; nor is it proved by " + site.at("/home/")
                        + ": the two name each other, but the token stands in neither of them");
        assertThat(check("/@me", site.at("/plain")).missing())
                .endsWith(": " + site.at("/@me") + " has no link to it with rel=\"me\"");
        assertThat(check("/@you", site.at("/silent")).missing()).endsWith(": it has no link back with rel=\"me\"");
        assertThat(check("/@you", null).page()).as("a page stays stated").isEqualTo(site.at("/silent"));
    }

    @Test
    void a_source_that_may_not_or_cannot_be_looked_at_says_so() {
        site.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private");
        site.html("/private", token("/private"));
        URI inside = URI.create("http://10.0.0.1/");

        assertThat(check("/private", null).missing())
                .startsWith(site.at("/private") + " could not be looked at: ")
                .contains("robots.txt");
        assertThat(check("/nowhere", null).missing()).contains("127.0.0.1 answered 404");
        assertThat(ownership(Requirement.REQUIRED)
                        .check(twin("/me"), new Source(inside, SteppingClock.START), null, "owner")
                        .missing())
                .contains("only public addresses are opened");
    }

    @Test
    void a_proof_that_is_too_old_is_looked_for_again_and_kept_if_it_is_gone() {
        site.html("/me", token("/me"));
        check("/me", null);
        clock.sleep(HALF_A_YEAR);
        assertThat(problem("/me")).isEmpty();
        assertThat(checks.find(twin("/me").id(), site.at("/me"))
                        .orElseThrow()
                        .proof()
                        .at())
                .isEqualTo(SteppingClock.START.plus(HALF_A_YEAR));

        site.html("/me", "nothing");
        assertThat(problem("/me")).as("young enough").isEmpty();
        clock.sleep(HALF_A_YEAR);
        assertThat(problem("/me"))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("not collected, because nothing shows that it is the owner's: the token"));
    }

    @Test
    void where_no_proof_is_asked_for_and_for_files_nothing_is_looked_at() {
        assertThat(ownership(Requirement.OFF).problem(twin("/me"), source("/me"), "owner"))
                .isEmpty();
        Source folder = new Source(URI.create("file:///home/me/posts/"), SteppingClock.START);
        assertThat(ownership(Requirement.REQUIRED).problem(twin("/me"), folder, "owner"))
                .isEmpty();
        assertThat(site.requests()).isEmpty();
    }

    private ProofCheck check(String address, @Nullable URI page) {
        return ownership(Requirement.REQUIRED).check(twin(address), source(address), page, "owner");
    }

    private Optional<String> problem(String address) {
        return ownership(Requirement.REQUIRED).problem(twin(address), source(address), "owner");
    }

    private Ownership ownership(Requirement requirement) {
        return new Ownership(fetcher, checks, new OwnershipSettings(requirement, HALF_A_YEAR), clock);
    }

    private String token(String address) {
        return OwnershipToken.of(twin(address), site.at(address));
    }

    private Source source(String address) {
        return new Source(site.at(address), SteppingClock.START);
    }

    private Twin twin(String... addresses) {
        List<Source> sources = Stream.concat(Stream.of("/home/"), Stream.of(addresses))
                .map(this::source)
                .toList();
        return new Twin(
                new TwinId("ada"),
                "owner",
                "Ada Lind",
                sources,
                new Consent("owner", SteppingClock.START),
                SteppingClock.START);
    }

    private Twin other() {
        return new Twin(
                new TwinId("bo"),
                "owner",
                "Bo",
                List.of(),
                new Consent("owner", SteppingClock.START),
                SteppingClock.START);
    }
}
