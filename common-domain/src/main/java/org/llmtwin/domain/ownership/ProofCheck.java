package org.llmtwin.domain.ownership;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.TwinId;

/**
 * The newest check of one source, and the last proof that there was.
 *
 * @param source its link
 * @param page a page of the owner's that the source may name with {@code rel="me"}; null if none was stated
 * @param checkedAt null until somebody has looked
 * @param proof kept when a later check finds nothing: it grows old by itself; null if there never was one
 * @param missing what the check did not find, and what to do; null if it found a proof or has not been made
 */
public record ProofCheck(
        TwinId twin,
        URI source,
        @Nullable URI page,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant checkedAt,
        @Nullable Proof proof,
        @Nullable String missing) {

    public ProofCheck {
        Checks.notBlank("proof check requestedBy", requestedBy);
    }

    /** The address of a page that an owner states. @throws IllegalArgumentException if it is none that can be looked at */
    public static URI page(String stated) {
        URI page = new Source(URI.create(stated.strip()), Instant.EPOCH).link();
        if ("file".equalsIgnoreCase(page.getScheme())) {
            throw new IllegalArgumentException("page is \"" + stated + "\": its scheme must be http or https");
        }
        return page;
    }

    public boolean isWaiting() {
        return checkedAt == null;
    }

    public Optional<Proof> lastProof() {
        return Optional.ofNullable(proof);
    }
}
