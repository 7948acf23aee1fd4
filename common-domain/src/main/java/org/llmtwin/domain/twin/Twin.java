package org.llmtwin.domain.twin;

import java.time.Instant;
import java.util.List;
import org.llmtwin.domain.Checks;

/**
 * One person's twin.
 *
 * @param owner subject of the key or token that may see it and write with it
 * @param name the name the twin writes under
 */
public record Twin(TwinId id, String owner, String name, List<Source> sources, Consent consent, Instant createdAt) {
    public static final int NAME_LIMIT = 120;

    public Twin {
        Checks.notBlank("twin owner", owner);
        Checks.atMost("twin name", Checks.notBlank("twin name", name), NAME_LIMIT);
        sources = List.copyOf(sources);
    }
}
