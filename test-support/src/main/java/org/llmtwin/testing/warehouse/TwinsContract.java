package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.twin;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link Twins} does. */
public abstract class TwinsContract {
    private static final Source FEED = new Source(URI.create("https://blog.example/feed.xml?a=b.c"), NOW);
    private static final Source FOLDER = new Source(URI.create("file:///home/me/posts/"), NOW.plusSeconds(1));

    protected abstract Twins twins();

    @Test
    void createdTwinIsFoundWithAllItHas() {
        Twin twin = new Twin(twinId(), "me", "Iris Okafor", List.of(FEED, FOLDER), new Consent("me", NOW), NOW);

        assertThat(twins().create(twin)).isTrue();

        assertThat(twins().find(twin.id())).contains(twin);
    }

    @Test
    void takenIdIsNotCreatedAgain() {
        Twin first = twin(twinId());
        twins().create(first);
        Twin second = new Twin(first.id(), "someone else", "Other", List.of(), first.consent(), NOW);

        assertThat(twins().create(second)).isFalse();

        assertThat(twins().find(first.id())).contains(first);
    }

    @Test
    void oneOfManyConcurrentCreatorsWins() {
        TwinId id = twinId();

        List<Boolean> won = Concurrently.call(8, worker -> () -> twins().create(twin(id)));

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
    }

    @Test
    void unknownTwinIsNotFound() {
        assertThat(twins().find(twinId())).isEmpty();
    }

    @Test
    void allAreListedOldestFirst() {
        TwinId old = twinId();
        TwinId young = twinId();
        twins().create(new Twin(young, "me", "Young", List.of(), new Consent("me", NOW), NOW.plusSeconds(9)));
        twins().create(new Twin(old, "me", "Old", List.of(), new Consent("me", NOW), NOW.plusSeconds(3)));

        assertThat(twins().all()).extracting(Twin::id).containsSubsequence(old, young);
    }

    @Test
    void sourceIsAddedOnce() {
        TwinId id = created();

        twins().addSource(id, FEED);
        twins().addSource(id, FOLDER);

        assertThat(twins().addSource(id, new Source(FEED.link(), NOW.plusSeconds(60))))
                .hasValueSatisfying(twin -> assertThat(twin.sources()).containsExactly(FEED, FOLDER));
    }

    @Test
    void concurrentlyAddedSourcesAreAllKept() {
        TwinId id = created();

        Concurrently.call(
                8,
                worker -> () -> twins().addSource(id, new Source(URI.create("https://a.example/" + worker % 4), NOW)));

        assertThat(twins().find(id).orElseThrow().sources())
                .extracting(source -> source.link().getPath())
                .containsExactlyInAnyOrder("/0", "/1", "/2", "/3");
    }

    @Test
    void sourceIsRemoved() {
        TwinId id = created();
        twins().addSource(id, FEED);
        twins().addSource(id, FOLDER);

        assertThat(twins().removeSource(id, FEED.link()))
                .hasValueSatisfying(twin -> assertThat(twin.sources()).containsExactly(FOLDER));
        assertThat(twins().removeSource(id, FEED.link()))
                .hasValueSatisfying(twin -> assertThat(twin.sources()).containsExactly(FOLDER));
    }

    @Test
    void unknownTwinTakesNoSource() {
        TwinId unknown = twinId();

        assertThat(twins().addSource(unknown, FEED)).isEmpty();
        assertThat(twins().removeSource(unknown, FEED.link())).isEmpty();
        assertThat(twins().find(unknown)).isEmpty();
    }

    private TwinId created() {
        TwinId id = twinId();
        twins().create(twin(id));
        return id;
    }
}
