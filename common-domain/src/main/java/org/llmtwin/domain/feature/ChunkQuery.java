package org.llmtwin.domain.feature;

import java.util.Set;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.twin.TwinId;

/**
 * A search for passages of one twin.
 *
 * @param only documents to search in; empty: all of the twin's
 * @param without documents that must not come back
 */
public record ChunkQuery(
        TwinId twin, float[] dense, SparseVector sparse, Set<DocumentId> only, Set<DocumentId> without, int limit) {
    public ChunkQuery {
        Checks.atLeast("chunk query limit", limit, 1);
        only = Set.copyOf(only);
        without = Set.copyOf(without);
    }
}
