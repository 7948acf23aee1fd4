package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link CollectionRuns} does. */
public abstract class CollectionRunsContract {
    private static final URI LINK = URI.create("https://blog.example/a?page=1.2");

    protected abstract CollectionRuns runs();

    @Test
    void requestedRunIsFound() {
        CollectionRun run = run(twinId(), NOW);

        assertThat(runs().request(run)).isEqualTo(run);

        assertThat(runs().find(run.id())).contains(run);
        assertThat(runs().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void activeRunIsKeptInPlaceOfASecond() {
        TwinId twin = twinId();
        CollectionRun first = runs().request(run(twin, NOW));

        assertThat(runs().request(run(twin, NOW.plusSeconds(1)))).isEqualTo(first);

        assertThat(runs().newest(twin, 10)).containsExactly(first);
    }

    @Test
    void concurrentRequestsEndInOneRun() {
        TwinId twin = twinId();

        List<CollectionRun> got = Concurrently.call(8, worker -> () -> runs().request(run(twin, NOW)));

        assertThat(new HashSet<>(got)).hasSize(1);
        assertThat(runs().newest(twin, 10)).hasSize(1);
    }

    @Test
    void runThatHasEndedMakesRoomForTheNext() {
        TwinId twin = twinId();
        UUID first = runs().request(run(twin, NOW)).id();
        runs().finish(first, NOW.plusSeconds(1));
        UUID second = runs().request(run(twin, NOW.plusSeconds(2))).id();
        runs().fail(second, "the disk is full", NOW.plusSeconds(3));
        UUID third = runs().request(run(twin, NOW.plusSeconds(4))).id();

        assertThat(runs().newest(twin, 2)).extracting(CollectionRun::id).containsExactly(third, second);
        assertThat(first).isNotEqualTo(second).isNotEqualTo(third);
    }

    @Test
    void activeRunsAreListedOldestFirst() {
        UUID young = runs().request(run(twinId(), NOW.plusSeconds(5))).id();
        UUID old = runs().request(run(twinId(), NOW)).id();
        UUID ended = runs().request(run(twinId(), NOW)).id();
        runs().start(old, NOW.plusSeconds(6));
        runs().finish(ended, NOW);

        assertThat(runs().active())
                .extracting(CollectionRun::id)
                .containsSubsequence(old, young)
                .doesNotContain(ended);
    }

    @Test
    void runIsStartedCountedAndFinished() {
        CollectionRun run = runs().request(run(twinId(), NOW));

        assertThat(runs().start(run.id(), NOW.plusSeconds(1))).isTrue();
        runs().found(run.id(), 12);
        assertThat(runs().find(run.id()).orElseThrow().state()).isEqualTo(CollectionState.RUNNING);
        runs().finish(run.id(), NOW.plusSeconds(2));

        assertThat(runs().find(run.id()))
                .contains(new CollectionRun(
                        run.id(),
                        run.twin(),
                        CollectionState.DONE,
                        "owner",
                        NOW,
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(2),
                        12,
                        1,
                        null,
                        null,
                        List.of()));
    }

    @Test
    void runStartedAgainKeepsItsOutcomesAndItsFirstStart() {
        UUID id = runs().request(run(twinId(), NOW)).id();
        runs().start(id, NOW.plusSeconds(1));
        runs().record(id, outcome(LINK, Outcome.NEW, NOW));

        assertThat(runs().start(id, NOW.plusSeconds(60))).isTrue();

        assertThat(runs().find(id).orElseThrow().startedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(runs().find(id).orElseThrow().starts()).isEqualTo(2);
        assertThat(runs().outcomes(id)).hasSize(1);
    }

    @Test
    void runThatHasEndedStaysEnded() {
        UUID id = runs().request(run(twinId(), NOW)).id();
        runs().fail(id, "no source answers", NOW.plusSeconds(1));
        CollectionRun failed = runs().find(id).orElseThrow();

        assertThat(runs().start(id, NOW.plusSeconds(2))).isFalse();
        runs().found(id, 99);
        runs().finish(id, NOW.plusSeconds(3));
        runs().fail(id, "another reason", NOW.plusSeconds(3));

        assertThat(runs().find(id)).contains(failed);
        assertThat(failed.state()).isEqualTo(CollectionState.FAILED);
        assertThat(failed.reason()).isEqualTo("no source answers");
    }

    @Test
    void unknownRunDoesNotStart() {
        UUID unknown = UUID.randomUUID();

        assertThat(runs().start(unknown, NOW)).isFalse();
        assertThat(runs().find(unknown)).isEmpty();
    }

    @Test
    void secondOutcomeOfALinkReplacesTheFirst() {
        UUID id = runs().request(run(twinId(), NOW)).id();
        LinkOutcome failed = new LinkOutcome(LINK, Outcome.FAILED, "timed out", NOW);
        LinkOutcome other = outcome(URI.create("https://blog.example/b"), Outcome.UNCHANGED, NOW.plusSeconds(1));
        LinkOutcome mended = outcome(LINK, Outcome.CHANGED, NOW.plusSeconds(2));

        List.of(failed, other, mended).forEach(outcome -> runs().record(id, outcome));

        assertThat(runs().outcomes(id)).containsExactly(other, mended);
        assertThat(runs().outcomes(UUID.randomUUID())).isEmpty();
    }

    @Test
    void outcomesAreCountedAndReadInPages() {
        UUID id = runs().request(run(twinId(), NOW)).id();
        List<LinkOutcome> all = IntStream.range(0, 7)
                .mapToObj(i -> outcome(
                        URI.create("https://blog.example/" + i),
                        i < 5 ? Outcome.NEW : Outcome.UNCHANGED,
                        NOW.plusSeconds(i)))
                .toList();
        runs().record(id, all);
        runs().record(runs().request(run(twinId(), NOW)).id(), all.subList(0, 3));

        assertThat(runs().counts(id)).isEqualTo(Map.of(Outcome.NEW, 5, Outcome.UNCHANGED, 2));
        assertThat(runs().counts(UUID.randomUUID())).isEmpty();
        assertThat(runs().outcomes(id, 2, 3)).isEqualTo(all.subList(2, 5));
        assertThat(runs().outcomes(id, 6, 3)).isEqualTo(all.subList(6, 7));
        assertThat(runs().outcomes(id, 0, 0)).isEmpty();
    }

    @Test
    void cancelledRunKeepsItsOutcomesAndMakesRoomForTheNext() {
        TwinId twin = twinId();
        UUID id = runs().request(run(twin, NOW)).id();
        runs().start(id, NOW.plusSeconds(1));
        runs().record(id, outcome(LINK, Outcome.NEW, NOW));

        assertThat(runs().cancel(id, "stopped by owner", NOW.plusSeconds(2))).isTrue();

        runs().finish(id, NOW.plusSeconds(3));
        CollectionRun cancelled = runs().find(id).orElseThrow();
        assertThat(cancelled.state()).isEqualTo(CollectionState.CANCELLED);
        assertThat(cancelled.reason()).isEqualTo("stopped by owner");
        assertThat(cancelled.finishedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(runs().counts(id)).isEqualTo(Map.of(Outcome.NEW, 1));
        assertThat(runs().cancel(id, "again", NOW.plusSeconds(4))).isFalse();
        assertThat(runs().request(run(twin, NOW.plusSeconds(5))).id()).isNotEqualTo(id);
    }

    @Test
    void secondReportOfASourceReplacesTheFirst() {
        UUID id = runs().request(run(twinId(), NOW)).id();
        SourceReport silent = new SourceReport(URI.create("https://blog.example/b"), null, 3, null);
        SourceReport counted = new SourceReport(
                URI.create("https://blog.example/a"), new StatedNumber("posts", 40, 38), 41, "2 are paid");

        List.of(silent, new SourceReport(counted.source(), new StatedNumber("posts", 40, 0), 0, null), counted)
                .forEach(report -> runs().report(id, report));

        assertThat(runs().reports(id)).containsExactly(counted, silent);
        assertThat(runs().reports(UUID.randomUUID())).isEmpty();
    }

    @Test
    void importsRunBesideTheTwinsActiveRunAndBesideEachOther() {
        TwinId twin = twinId();
        CollectionRun crawl = runs().request(run(twin, NOW));
        CollectionRun first = CollectionRun.imported(UUID.randomUUID(), twin, "owner", NOW, "export.zip");
        CollectionRun second = CollectionRun.imported(UUID.randomUUID(), twin, "owner", NOW, "Shares.csv");

        assertThat(runs().request(first)).isEqualTo(first);
        assertThat(runs().request(second)).isEqualTo(second);

        assertThat(runs().active()).contains(crawl, first, second);
        assertThat(runs().find(first.id())).contains(first);
        assertThat(runs().request(run(twin, NOW))).isEqualTo(crawl);
    }

    @Test
    void runOfSomeSourcesKeepsTheirLinks() {
        URI other = URI.create("https://notes.example/");
        CollectionRun run = CollectionRun.requested(UUID.randomUUID(), twinId(), "schedule", NOW, List.of(LINK, other));

        runs().request(run);

        assertThat(runs().find(run.id())).contains(run);
    }

    private static CollectionRun run(TwinId twin, Instant at) {
        return CollectionRun.requested(UUID.randomUUID(), twin, "owner", at);
    }

    private static LinkOutcome outcome(URI link, Outcome outcome, Instant at) {
        return new LinkOutcome(link, outcome, null, at);
    }
}
