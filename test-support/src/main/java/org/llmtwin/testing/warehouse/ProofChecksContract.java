package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.ownership.ProofKind;
import org.llmtwin.domain.twin.TwinId;

/** What every implementation of {@link ProofChecks} does. */
public abstract class ProofChecksContract {
    private static final URI BLOG = URI.create("https://blog.example/");
    private static final URI HOME = URI.create("https://home.example/me?a=b.c");

    protected abstract ProofChecks checks();

    @Test
    void requestedCheckWaitsUntilItIsMade() {
        TwinId twin = twinId();

        checks().request(twin, BLOG, HOME, "owner", NOW);

        ProofCheck check = new ProofCheck(twin, BLOG, HOME, "owner", NOW, null, null, null);
        assertThat(checks().find(twin, BLOG)).contains(check);
        assertThat(checks().find(twin, HOME)).isEmpty();
        assertThat(checks().waiting()).contains(check);
        checks().missed(twin, BLOG, "the token is not there", NOW.plusSeconds(1));
        assertThat(checks().waiting()).extracting(ProofCheck::twin).doesNotContain(twin);
        assertThat(checks().find(twin, BLOG))
                .contains(new ProofCheck(
                        twin, BLOG, HOME, "owner", NOW, NOW.plusSeconds(1), null, "the token is not there"));
    }

    @Test
    void waitingChecksAreListedOldestFirst() {
        TwinId young = twinId();
        TwinId old = twinId();
        checks().request(young, BLOG, null, "owner", NOW.plusSeconds(5));
        checks().request(old, BLOG, null, "owner", NOW);

        assertThat(checks().waiting()).extracting(ProofCheck::twin).containsSubsequence(old, young);
    }

    @Test
    void proofAndStatedPageOutliveALaterCheckThatFindsNothing() {
        TwinId twin = twinId();
        Proof proof = new Proof(ProofKind.REL_ME, HOME, "owner", NOW.plusSeconds(1));
        checks().request(twin, BLOG, HOME, "owner", NOW);
        checks().proved(twin, BLOG, proof);
        assertThat(checks().of(twin))
                .containsExactly(new ProofCheck(twin, BLOG, HOME, "owner", NOW, NOW.plusSeconds(1), proof, null));

        checks().request(twin, BLOG, null, "someone", NOW.plusSeconds(2));
        checks().missed(twin, BLOG, "nothing there", NOW.plusSeconds(3));

        assertThat(checks().find(twin, BLOG))
                .contains(new ProofCheck(
                        twin, BLOG, HOME, "someone", NOW.plusSeconds(2), NOW.plusSeconds(3), proof, "nothing there"));
    }

    @Test
    void twinsHaveTheirOwnChecks() {
        TwinId twin = twinId();
        checks().request(twin, BLOG, null, "owner", NOW);
        checks().request(twin, HOME, null, "owner", NOW);
        checks().request(twinId(), BLOG, null, "owner", NOW);

        assertThat(checks().of(twin)).extracting(ProofCheck::source).containsExactlyInAnyOrder(BLOG, HOME);
        assertThat(checks().of(twinId())).isEmpty();
    }
}
