package org.llmtwin.platform.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;

/** Rules that more than one service has for what it is sent. */
public final class RequestRules {
    private RequestRules() {}

    /** @throws InvalidRequestException if the number lies outside 0 to {@code most}, both included */
    public static void requireBetween(String field, int value, int most) {
        if (value < 0 || value > most) {
            throw new InvalidRequestException(field, "it is " + value + ": it must lie between 0 and " + most);
        }
    }

    /** @throws InvalidRequestException if the twin has no source of this link */
    public static Source source(Twin twin, @Nullable String link) {
        return twin.sources().stream()
                .filter(source -> source.link().toString().equals(link))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "link", "it is \"" + link + "\": it must be one of the twin's sources"));
    }

    /**
     * @param page a page of the owner's as it was stated
     * @return null if none was
     * @throws InvalidRequestException if it is no address of one
     */
    public static @Nullable URI ownersPage(@Nullable String page) {
        if (page == null || page.isBlank()) {
            return null;
        }
        try {
            return ProofCheck.page(page);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("page", String.valueOf(e.getMessage()));
        }
    }
}
