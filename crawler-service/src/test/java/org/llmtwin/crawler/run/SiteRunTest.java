package org.llmtwin.crawler.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.crawler.testing.Answers;
import org.llmtwin.crawler.testing.sites.GitHubSite;
import org.llmtwin.crawler.testing.sites.GitLabSite;
import org.llmtwin.crawler.testing.sites.PlatformSite;
import org.llmtwin.crawler.testing.sites.SitemapSite;
import org.llmtwin.crawler.testing.sites.SubstackSite;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;

/** Every platform's site when all is well: read whole, beside the number it states, and not sent again. */
class SiteRunTest {
    private static final String ETAG = "\"v1\"";
    private static final String DATE = "Mon, 05 Jan 2026 09:00:00 GMT";

    static Stream<PlatformSite> sites() {
        return PlatformSite.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void all_pages_are_read_and_the_number_stated_stands_beside_the_number_read(PlatformSite platform) {
        try (Crawl crawl = new Crawl(platform)) {
            UUID run = crawl.collect();

            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(platform.texts());
            assertThat(crawl.outcomes(run)).hasSize(platform.texts());
            assertThat(crawl.report(run).read()).isEqualTo(platform.texts());
            assertThat(crawl.report(run).stated()).isEqualTo(platform.stated());

            UUID again = crawl.collect();

            assertThat(crawl.outcomes(again, Outcome.UNCHANGED)).hasSize(platform.texts());
            assertThat(crawl.documents()).isEqualTo(platform.texts());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void a_list_and_a_text_that_have_moved_are_followed(PlatformSite platform) {
        try (Crawl crawl = new Crawl(platform)) {
            List<String> moved = isCodeHost(platform)
                    ? List.of(platform.list(), platform.more())
                    : List.of(platform.list(), platform.more(), platform.text().getFirst());
            moved.forEach(address -> crawl.site()
                    .change(address, page -> {
                        crawl.site().page("/moved" + address, page);
                        return Answers.redirect(301, "/hop" + address);
                    })
                    .page("/hop" + address, Answers.redirect(302, "/hop/on" + address))
                    .page("/hop/on" + address, Answers.redirect(307, "/hop/far" + address))
                    .page("/hop/far" + address, Answers.redirect(308, "/moved" + address)));

            UUID run = crawl.collect();

            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(platform.texts());
            assertThat(crawl.site().requests())
                    .containsAll(
                            moved.stream().map(address -> "/moved" + address).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void what_is_known_by_its_tag_is_not_sent_again(PlatformSite platform) {
        notSentAgain(platform, "ETag", "If-None-Match", ETAG);
    }

    @Test
    void a_post_whose_interface_answers_with_a_page_is_read_from_its_own_page() {
        SubstackSite platform = new SubstackSite();
        try (Crawl crawl = new Crawl(platform)) {
            crawl.site().html(platform.text().getFirst(), "<html><body>Just a moment</body></html>");

            UUID run = crawl.collect();

            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(platform.texts());
            assertThat(crawl.site().requests()).contains(platform.text().getLast());
        }
    }

    @Test
    void a_run_of_one_source_leaves_the_others_alone() {
        try (Crawl crawl = new Crawl(new SitemapSite(), Map.of(OneNote.LINK, new OneNote()))) {
            UUID run = crawl.requested(OneNote.LINK);

            crawl.work(run);

            assertThat(crawl.outcomes(run))
                    .singleElement()
                    .extracting(LinkOutcome::link)
                    .isEqualTo(OneNote.LINK);
            assertThat(crawl.site().requests()).isEmpty();
        }
    }

    static Stream<PlatformSite> sitesOfPages() {
        return PlatformSite.all().filter(site -> !isCodeHost(site));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sitesOfPages")
    void what_is_known_by_its_date_is_not_sent_again(PlatformSite platform) {
        notSentAgain(platform, "Last-Modified", "If-Modified-Since", DATE);
    }

    private static boolean isCodeHost(PlatformSite platform) {
        return platform instanceof GitHubSite || platform instanceof GitLabSite;
    }

    /** Of a host of repositories the lists are known, as the texts come by Git; of others, the texts. */
    private static void notSentAgain(PlatformSite platform, String header, String condition, String value) {
        try (Crawl crawl = new Crawl(platform)) {
            AtomicInteger notModified = new AtomicInteger();
            String address =
                    isCodeHost(platform) ? platform.list() : platform.text().getFirst();
            crawl.site().change(address, page -> Answers.known(header, condition, value, notModified, page));
            crawl.collect();
            assertThat(notModified).hasValue(0);

            UUID again = crawl.collect();

            assertThat(notModified).hasValue(1);
            assertThat(crawl.outcomes(again, Outcome.UNCHANGED)).hasSize(platform.texts());
        }
    }
}
