package org.llmtwin.crawler.testing.memory;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.TwinId;

/** Checks of one twin's sources in memory. */
public final class MemoryProofChecks implements ProofChecks {
    private final Map<URI, ProofCheck> checks = new LinkedHashMap<>();

    @Override
    public void request(TwinId twin, URI source, @Nullable URI page, String by, Instant at) {
        Optional<ProofCheck> before = find(twin, source);
        URI stated = page != null ? page : before.map(ProofCheck::page).orElse(null);
        Proof proof = before.flatMap(ProofCheck::lastProof).orElse(null);
        checks.put(source, new ProofCheck(twin, source, stated, by, at, null, proof, null));
    }

    @Override
    public Optional<ProofCheck> find(TwinId twin, URI source) {
        return Optional.ofNullable(checks.get(source));
    }

    @Override
    public List<ProofCheck> of(TwinId twin) {
        return List.copyOf(checks.values());
    }

    @Override
    public List<ProofCheck> waiting() {
        return checks.values().stream().filter(ProofCheck::isWaiting).toList();
    }

    @Override
    public void proved(TwinId twin, URI source, Proof proof) {
        end(source, check -> made(check, proof.at(), proof, null));
    }

    @Override
    public void missed(TwinId twin, URI source, String missing, Instant at) {
        end(source, check -> made(check, at, check.proof(), missing));
    }

    private void end(URI source, UnaryOperator<ProofCheck> change) {
        checks.computeIfPresent(source, (link, check) -> change.apply(check));
    }

    private static ProofCheck made(ProofCheck check, Instant at, @Nullable Proof proof, @Nullable String missing) {
        return new ProofCheck(
                check.twin(),
                check.source(),
                check.page(),
                check.requestedBy(),
                check.requestedAt(),
                at,
                proof,
                missing);
    }
}
