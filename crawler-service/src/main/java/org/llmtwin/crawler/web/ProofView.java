package org.llmtwin.crawler.web;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.ownership.Ownership;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofKind;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;

/**
 * What is known of whose a source is.
 *
 * @param token what the owner puts into the source to prove it
 * @param required whether the source is collected with a proof only
 * @param page a page of the owner's that was stated; null if none was
 * @param proof the last one; null if there never was one
 * @param missing what the newest check did not find; null if it found a proof or there was none
 */
record ProofView(
        URI link,
        String token,
        boolean required,
        @Nullable URI page,
        @Nullable Seen proof,
        @Nullable String missing) {

    record Seen(ProofKind kind, URI seenAt, String by, Instant at, Instant validUntil) {}

    static ProofView of(Twin twin, Source source, Optional<ProofCheck> check, Ownership ownership) {
        return new ProofView(
                source.link(),
                OwnershipToken.of(twin, source.link()),
                ownership.isProofRequired(),
                check.map(ProofCheck::page).orElse(null),
                check.flatMap(ProofCheck::lastProof)
                        .map(proof -> seen(proof, ownership))
                        .orElse(null),
                check.map(ProofCheck::missing).orElse(null));
    }

    private static Seen seen(Proof proof, Ownership ownership) {
        return new Seen(proof.kind(), proof.seenAt(), proof.by(), proof.at(), ownership.validUntil(proof));
    }
}
