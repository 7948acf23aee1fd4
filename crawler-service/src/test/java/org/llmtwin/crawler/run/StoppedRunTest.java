package org.llmtwin.crawler.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.crawler.testing.Answers;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.testing.sites.GitHubSite;
import org.llmtwin.crawler.testing.sites.GitLabSite;
import org.llmtwin.crawler.testing.sites.PlatformSite;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;

/** A service that stops in the middle of a run over many pages, and the same run when it has started again. */
class StoppedRunTest {
    private final Thread worker = Thread.currentThread();

    @AfterEach
    void nothingIsLeftOfTheInterrupt() {
        assertThat(Thread.interrupted()).isFalse();
    }

    static Stream<PlatformSite> sites() {
        return PlatformSite.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void a_run_stopped_while_it_lists_begins_the_list_again(PlatformSite platform) {
        try (Crawl crawl = new Crawl(platform)) {
            crawl.site()
                    .change(
                            platform.list(),
                            page -> Answers.first(
                                    1,
                                    exchange -> {
                                        worker.interrupt();
                                        page.answer(exchange);
                                    },
                                    page));
            UUID run = crawl.requested();

            assertThatThrownBy(() -> crawl.work(run)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.RUNNING);
            assertThat(crawl.outcomes(run)).isEmpty();

            crawl.work(run);

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(platform.texts());
            assertThat(crawl.documents()).isEqualTo(platform.texts());
        }
    }

    /** Texts of repositories come with the list: what is stopped there is the list. */
    static Stream<PlatformSite> sitesOfPages() {
        return PlatformSite.all().filter(site -> !(site instanceof GitHubSite || site instanceof GitLabSite));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sitesOfPages")
    void a_run_stopped_among_its_texts_fetches_only_those_that_are_left(PlatformSite platform) {
        CountDownLatch stopped = new CountDownLatch(1);
        try (Crawl crawl = new Crawl(platform)) {
            String held = platform.text().getFirst();
            crawl.site().change(held, page -> Answers.first(1, holding(stopped), page));
            UUID run = crawl.requested();

            assertThatThrownBy(() -> crawl.work(run)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            stopped.countDown();
            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.RUNNING);
            List<LinkOutcome> before = crawl.outcomes(run);
            assertThat(before).isNotEmpty().allMatch(one -> one.outcome() == Outcome.NEW);
            int asked = crawl.site().requests().size();

            crawl.work(run);

            assertThat(crawl.run(run).state()).isEqualTo(CollectionState.DONE);
            assertThat(crawl.outcomes(run, Outcome.NEW)).hasSize(platform.texts());
            assertThat(crawl.documents()).isEqualTo(platform.texts());
            List<String> requests = crawl.site().requests();
            List<String> lists = List.of(platform.source(), platform.list(), platform.more());
            Set<String> first = texts(requests.subList(0, asked - 1), lists);
            assertThat(first).isNotEmpty();
            assertThat(texts(requests.subList(asked, requests.size()), lists))
                    .contains(held)
                    .doesNotContainAnyElementsOf(first);
        }
    }

    /** Stops the run, and does not answer before it has stopped. */
    private TestSite.Page holding(CountDownLatch stopped) {
        return exchange -> {
            worker.interrupt();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static Set<String> texts(List<String> requests, List<String> lists) {
        Set<String> texts = new HashSet<>(requests);
        texts.removeIf(address -> lists.contains(address) || address.matches(".*(\\.xml|archive\\?.*|paged=.*)"));
        return texts;
    }
}
