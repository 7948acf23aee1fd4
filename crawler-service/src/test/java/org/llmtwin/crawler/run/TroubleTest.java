package org.llmtwin.crawler.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.crawler.testing.Answers;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.testing.sites.PlatformSite;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;

/** Every platform's site with every kind of trouble, in its list, in the list's second page, and in one of its texts. */
class TroubleTest {
    /**
     * @param page makes of the page that is there one that has the trouble
     * @param rest until the page is asked for again, if it is
     * @param reason found in what a person is told, if the trouble lasts; Git says some in words of its own
     */
    private record Trouble(String name, UnaryOperator<TestSite.Page> page, Duration rest, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Trouble passing(String name, TestSite.Page first, int seconds) {
        return new Trouble(name, page -> Answers.first(1, first, page), Duration.ofSeconds(seconds), "");
    }

    private static Trouble lasting(String name, TestSite.Page page, String reason) {
        return new Trouble(name, there -> page, Duration.ZERO, reason);
    }

    private static Stream<Trouble> passing() {
        return Stream.of(
                passing("429, seconds", Answers.tooMany(429, "40"), 40),
                passing("429, date", Answers.tooMany(429, "Mon, 05 Jan 2026 10:00:40 GMT"), 40),
                passing("403 that says slow down", Answers.tooMany(403, "40"), 40),
                passing("503 that says when", Answers.tooMany(503, "40"), 40),
                passing("500", TestSite.status(500), 1),
                passing("a cut connection", Answers.cut(), 1));
    }

    private static Stream<Trouble> lasting() {
        return Stream.of(
                lasting("403", TestSite.status(403), "answered 403 \\(not open to the public\\)"),
                lasting("500", TestSite.status(500), "answered 500"),
                lasting("a cut connection", Answers.cut(), "the connection to 127.0.0.1 failed|Premature end of"),
                lasting("an endless body", Answers.endless(), "larger than 1048576 bytes|sends more than"),
                lasting(
                        "a redirect to itself",
                        Answers.redirectToItself(),
                        "more than 5 redirects|Redirected more than 5 times"),
                lasting(
                        "a redirect into the own network",
                        Answers.redirect(302, "http://169.254.169.254/latest/meta-data"),
                        "only public addresses are opened|redirect .* not allowed"),
                lasting("304 that nobody asked for", TestSite.status(304), "answered 304 \\(not modified\\)"));
    }

    private static Stream<Arguments> eachWith(Stream<Trouble> troubles) {
        List<Trouble> all = troubles.toList();
        return PlatformSite.all().flatMap(site -> all.stream().map(trouble -> Arguments.of(site, trouble)));
    }

    static Stream<Arguments> eachWithPassing() {
        return eachWith(passing());
    }

    static Stream<Arguments> eachWithLasting() {
        return eachWith(lasting());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("eachWithPassing")
    void what_passes_costs_nothing(PlatformSite platform, Trouble trouble) {
        try (Crawl crawl = new Crawl(platform)) {
            Stream.concat(Stream.of(platform.list(), platform.more()), platform.text().stream())
                    .forEach(address -> crawl.site().change(address, trouble.page()));

            UUID run = crawl.collect();

            assertThat(crawl.documents()).isEqualTo(platform.texts());
            assertThat(crawl.outcomes(run)).hasSize(platform.texts()).allMatch(one -> one.outcome() == Outcome.NEW);
            assertThat(crawl.host().clock().slept()).contains(trouble.rest()).doesNotContain(Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("eachWithLasting")
    void a_second_page_that_cannot_be_had_costs_its_own_texts_and_says_so(PlatformSite platform, Trouble trouble) {
        try (Crawl crawl = new Crawl(platform)) {
            crawl.site().change(platform.more(), trouble.page());

            UUID run = crawl.collect();

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.documents()).isEqualTo(platform.textsOfFirstPage());
            assertThat(crawl.outcomes(run, Outcome.FAILED))
                    .singleElement()
                    .extracting(LinkOutcome::reason)
                    .asString()
                    .containsPattern(trouble.reason());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("eachWithLasting")
    void a_list_that_cannot_be_had_is_said(PlatformSite platform, Trouble trouble) {
        try (Crawl crawl = new Crawl(platform)) {
            crawl.site().change(platform.list(), trouble.page());

            UUID run = crawl.collect();

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.said(run))
                    .anyMatch(reason ->
                            Pattern.compile(trouble.reason()).matcher(reason).find());
            assertThat(crawl.documents()).isLessThan(platform.texts());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("eachWithLasting")
    void a_text_that_cannot_be_had_costs_only_itself_and_says_why(PlatformSite platform, Trouble trouble) {
        try (Crawl crawl = new Crawl(platform)) {
            platform.text().forEach(address -> crawl.site().change(address, trouble.page()));

            UUID run = crawl.collect();

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.documents()).isEqualTo(platform.texts() - 1);
            assertThat(crawl.outcomes(run, Outcome.FAILED))
                    .singleElement()
                    .extracting(LinkOutcome::reason)
                    .asString()
                    .containsPattern(trouble.reason());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void a_host_that_wants_a_long_rest_gets_it_and_every_link_says_so(PlatformSite platform) {
        try (Crawl crawl = new Crawl(platform)) {
            crawl.site().change(platform.more(), page -> Answers.tooMany(429, "3600"));

            UUID run = crawl.collect();

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.host().clock().slept()).isEmpty();
            assertThat(crawl.site().requests()).last().isEqualTo(platform.more());
            assertThat(crawl.outcomes(run, Outcome.FAILED))
                    .isNotEmpty()
                    .allMatch(one -> String.valueOf(one.reason()).matches(".*(too many requests|no more requests).*"));
        }
    }

    static Stream<PlatformSite> sites() {
        return PlatformSite.all();
    }
}
