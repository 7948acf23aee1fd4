package org.llmtwin.crawler.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.testing.sites.SitemapSite;
import org.llmtwin.crawler.testing.sites.WordPressFeedSite;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;

/** A host that goes away in the middle of a run. */
class OutageTest {
    private static final int TEXTS = 30;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static void downUntil(Crawl crawl, Instant back) {
        for (int i = 1; i <= TEXTS; i++) {
            crawl.site()
                    .change(
                            "/" + i + "/",
                            page -> exchange -> (crawl.host().clock().instant().isBefore(back)
                                            ? TestSite.status(500)
                                            : page)
                                    .answer(exchange));
        }
    }

    @Test
    void a_host_that_is_down_for_two_minutes_costs_nothing() {
        try (Crawl crawl = new Crawl(new SitemapSite(TEXTS))) {
            downUntil(crawl, SteppingClock.START.plus(Duration.ofMinutes(2)));

            UUID run = crawl.collect();

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(TEXTS);
            assertThat(crawl.host().clock().slept()).filteredOn(PAUSE::equals).hasSize(2);
            // eight failures, one trial in vain, each of the others once
            assertThat(pages(crawl)).hasSize(8 + 1 + TEXTS);
        }
    }

    @Test
    void a_host_that_stays_away_is_given_up_and_every_link_says_so_and_the_next_run_asks_again() {
        try (Crawl crawl = new Crawl(new SitemapSite(TEXTS))) {
            downUntil(crawl, SteppingClock.START.plus(Duration.ofHours(1)));

            UUID run = crawl.collect();

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            List<LinkOutcome> failed = crawl.outcomes(run, Outcome.FAILED);
            assertThat(failed)
                    .hasSize(TEXTS)
                    .allMatch(one -> String.valueOf(one.reason()).contains("kept failing, at 10 trials"));
            assertThat(pages(crawl)).hasSize(8 + 10);

            crawl.host().clock().sleep(Duration.ofHours(1));
            assertThat(crawl.outcomes(crawl.collect(), Outcome.NEW)).hasSize(TEXTS);
        }
    }

    @Test
    void what_a_feed_gave_is_kept_where_its_page_is_given_up() {
        try (Crawl crawl = new Crawl(new WordPressFeedSite())) {
            crawl.site().xml("/feed/", feed(crawl)).page("/feed/?paged=2", TestSite.status(404));
            IntStream.rangeClosed(1, TEXTS).forEach(i -> crawl.site().page("/" + i + "/", TestSite.status(500)));

            UUID run = crawl.collect();

            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(TEXTS);
            assertThat(crawl.documents()).isEqualTo(TEXTS);
            assertThat(pages(crawl)).hasSize(8 + 10);
        }
    }

    private static void listDownUntil(Crawl crawl, Instant back) {
        crawl.site()
                .change(
                        "/index.xml",
                        page -> exchange -> (crawl.host().clock().instant().isBefore(back)
                                        ? TestSite.status(502)
                                        : page)
                                .answer(exchange));
    }

    private static long askedForList(Crawl crawl) {
        return crawl.site().requests().stream().filter("/index.xml"::equals).count();
    }

    @Test
    void a_source_whose_host_is_down_for_two_minutes_is_listed_then() {
        try (Crawl crawl = new Crawl(new SitemapSite(TEXTS))) {
            listDownUntil(crawl, SteppingClock.START.plus(Duration.ofMinutes(2)));

            UUID run = crawl.collect();

            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(TEXTS);
            assertThat(crawl.outcomes(run, Outcome.FAILED)).isEmpty();
            assertThat(crawl.host().clock().slept()).filteredOn(PAUSE::equals).hasSize(2);
        }
    }

    @Test
    void a_source_whose_host_stays_away_is_given_up_and_the_next_run_asks_again() {
        try (Crawl crawl = new Crawl(new SitemapSite(TEXTS))) {
            listDownUntil(crawl, SteppingClock.START.plus(Duration.ofHours(1)));

            UUID run = crawl.collect();

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.outcomes(run)).singleElement().satisfies(failed -> {
                assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(failed.link()).isEqualTo(crawl.site().at("/index.xml"));
                assertThat(failed.reason()).contains("kept failing, at 10 trials");
            });
            assertThat(askedForList(crawl)).isEqualTo(8 + 10);

            crawl.host().clock().sleep(Duration.ofHours(1));
            assertThat(crawl.outcomes(crawl.collect(), Outcome.NEW)).hasSize(TEXTS);
        }
    }

    @Test
    void what_other_sources_list_is_collected_before_a_source_is_waited_for() {
        try (Crawl crawl = new Crawl(new SitemapSite(TEXTS), Map.of(OneNote.LINK, new OneNote()))) {
            listDownUntil(crawl, SteppingClock.START.plus(Duration.ofMinutes(2)));

            UUID run = crawl.collect();

            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(TEXTS + 1);
            LinkOutcome first = crawl.outcomes(run).getFirst();
            assertThat(first.link()).isEqualTo(OneNote.LINK);
            assertThat(first.at()).isBefore(SteppingClock.START.plus(PAUSE));
        }
    }

    private static List<String> pages(Crawl crawl) {
        return crawl.site().requests().stream()
                .filter(address -> address.matches("/\\d+/"))
                .toList();
    }

    private static String feed(Crawl crawl) {
        String items = IntStream.rangeClosed(1, TEXTS)
                .mapToObj(i -> "<item><title>Post %d</title><link>%s</link><description>%s</description></item>"
                        .formatted(i, crawl.site().at("/" + i + "/"), text(i)))
                .collect(Collectors.joining());
        return "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>" + items
                + "</channel></rss>";
    }

    private static String text(int number) {
        return String.join(" ", Collections.nCopies(20, "Thought " + number + "."));
    }
}
