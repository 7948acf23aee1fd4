package org.llmtwin.inference.page.view;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofKind;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;

/**
 * A source as the page shows it.
 *
 * @param web whether it lies on the web: what lies on this machine can show nothing
 * @param token what the owner puts into it to prove it
 * @param page a page of the owner's that was stated; null if none was
 * @param proof where and when it was seen to be the owner's; null if it never was
 * @param waiting whether somebody is to look at it
 * @param missing what was not found when somebody looked; null if nothing is missing
 */
public record SourceView(
        String link,
        boolean web,
        String token,
        @Nullable URI page,
        @Nullable String proof,
        boolean waiting,
        @Nullable String missing) {

    public static SourceView of(Twin twin, Source source, Optional<ProofCheck> check) {
        return new SourceView(
                source.link().toString(),
                !source.onThisMachine(),
                OwnershipToken.of(twin, source.link()),
                check.map(ProofCheck::page).orElse(null),
                check.flatMap(ProofCheck::lastProof).map(SourceView::told).orElse(null),
                check.filter(ProofCheck::isWaiting).isPresent(),
                check.map(ProofCheck::missing).orElse(null));
    }

    private static String told(Proof proof) {
        String how = proof.kind() == ProofKind.TOKEN ? "the token stands at " : "it and this page name each other: ";
        return "Proved on " + Dates.when(proof.at()) + ": " + how + proof.seenAt();
    }
}
