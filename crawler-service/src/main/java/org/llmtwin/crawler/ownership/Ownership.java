package org.llmtwin.crawler.ownership;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;

/** Checks whether sources are the owner's own, writes down what it saw, and says which may be collected. */
public final class Ownership {
    private final ProofSearch search;
    private final ProofChecks checks;
    private final OwnershipSettings settings;
    private final Clock clock;

    public Ownership(Fetcher fetcher, ProofChecks checks, OwnershipSettings settings, Clock clock) {
        this.search = new ProofSearch(fetcher);
        this.checks = checks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Says why a source may not be collected. Where a proof is needed and there is none that is young enough, it looks for one
     * now: the owner may have done meanwhile what was asked. A file on this machine can show nothing.
     *
     * @param by on whose behalf
     * @return one sentence; empty if the source may be collected
     */
    public Optional<String> problem(Twin twin, Source source, String by) {
        if (!settings.isProofRequired() || source.onThisMachine() || valid(checks.find(twin.id(), source.link()))) {
            return Optional.empty();
        }
        ProofCheck check = check(twin, source, null, by);
        return valid(Optional.of(check))
                ? Optional.empty()
                : Optional.of("not collected, because nothing shows that it is the owner's: " + check.missing());
    }

    /**
     * Looks for a proof now.
     *
     * @param page a page of the owner's; null to keep to the one that was stated before, if one was
     */
    public ProofCheck check(Twin twin, Source source, @Nullable URI page, String by) {
        checks.request(twin.id(), source.link(), page, by, clock.instant());
        return make(twin, checks.find(twin.id(), source.link()).orElseThrow());
    }

    /** Makes a check that was asked for. */
    ProofCheck make(Twin twin, ProofCheck check) {
        String token = OwnershipToken.of(twin, check.source());
        switch (search.search(check.source(), token, check.page(), proved(twin, check.source()))) {
            case ProofSearch.Found found ->
                checks.proved(
                        twin.id(),
                        check.source(),
                        new Proof(found.kind(), found.seenAt(), check.requestedBy(), clock.instant()));
            case ProofSearch.Missing missing ->
                checks.missed(twin.id(), check.source(), missing.reason(), clock.instant());
        }
        return checks.find(twin.id(), check.source()).orElseThrow();
    }

    /** The other sources of the twin that are proved. */
    private Set<URI> proved(Twin twin, URI source) {
        List<URI> sources = twin.sources().stream().map(Source::link).toList();
        return checks.of(twin.id()).stream()
                .filter(check -> valid(Optional.of(check)))
                .map(ProofCheck::source)
                .filter(other -> !other.equals(source) && sources.contains(other))
                .collect(Collectors.toSet());
    }

    private boolean valid(Optional<ProofCheck> check) {
        Instant now = clock.instant();
        return check.flatMap(ProofCheck::lastProof)
                .filter(proof -> proof.isValid(now, settings.proofValidFor()))
                .isPresent();
    }

    /** Whether a source needs a proof to be collected. */
    public boolean isProofRequired() {
        return settings.isProofRequired();
    }

    /** Until when a proof is relied on. */
    public Instant validUntil(Proof proof) {
        return proof.at().plus(settings.proofValidFor());
    }
}
