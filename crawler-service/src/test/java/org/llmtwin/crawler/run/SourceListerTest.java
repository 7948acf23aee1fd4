package org.llmtwin.crawler.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.ownership.Ownership;
import org.llmtwin.crawler.ownership.OwnershipSettings;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.crawler.testing.memory.MemoryProofChecks;
import org.llmtwin.crawler.testing.memory.MemoryRuns;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;

class SourceListerTest {
    private static final OwnershipSettings PROOF =
            new OwnershipSettings(OwnershipSettings.Requirement.REQUIRED, Duration.ofDays(180));

    private final SteppingClock clock = new SteppingClock();
    private final MemoryRuns runs = new MemoryRuns();
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

    @Test
    void where_a_proof_is_asked_for_an_unproved_source_costs_only_itself() throws Exception {
        Twin twin = twin("/mine/feed.xml", "/theirs/feed.xml");
        feed("/mine/feed.xml", OwnershipToken.of(twin, site.at("/mine/feed.xml")));
        feed("/theirs/feed.xml", "not mine");
        CollectionRun run = CollectionRun.requested(UUID.randomUUID(), twin.id(), "schedule", SteppingClock.START);
        Ownership ownership = new Ownership(fetcher, new MemoryProofChecks(), PROOF, clock);

        SourceLister lister = new SourceLister(List.of(new WebConnector(fetcher, Map.of())), runs, ownership, clock);

        assertThat(lister.list(run, twin, twin.sources().getFirst()))
                .extracting(one -> one.entry().link())
                .containsExactly(site.at("/mine/feed.xml/1"));
        assertThat(lister.list(run, twin, twin.sources().getLast())).isEmpty();
        assertThat(runs.outcomes(run.id())).singleElement().satisfies(outcome -> {
            assertThat(outcome.link()).isEqualTo(site.at("/theirs/feed.xml"));
            assertThat(outcome.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(outcome.reason())
                    .startsWith("not collected, because nothing shows that it is the owner's: the token llm-twin-");
        });
    }

    private void feed(String address, String description) {
        site.xml(
                address,
                "<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>" + description
                        + "</description><item><title>One</title><link>" + site.at(address + "/1")
                        + "</link><description>Some words.</description></item></channel></rss>");
    }

    private Twin twin(String... addresses) {
        List<Source> sources = Stream.of(addresses)
                .map(address -> new Source(site.at(address), SteppingClock.START))
                .toList();
        Consent consent = new Consent("owner", SteppingClock.START);
        return new Twin(new TwinId("ada"), "owner", "Ada Lind", sources, consent, SteppingClock.START);
    }
}
