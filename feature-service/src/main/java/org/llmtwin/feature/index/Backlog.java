package org.llmtwin.feature.index;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.llmtwin.domain.document.DocumentId;

/**
 * How what is there differs from what should be there.
 *
 * @param toDo documents whose revision is missing or another one
 * @param gone documents that are there and should not be
 */
record Backlog(Map<DocumentId, Integer> toDo, Set<DocumentId> gone) {
    static Backlog between(Map<DocumentId, Integer> wanted, Map<DocumentId, Integer> present) {
        Map<DocumentId, Integer> toDo = new HashMap<>(wanted);
        toDo.entrySet().removeIf(e -> e.getValue().equals(present.get(e.getKey())));
        Set<DocumentId> gone = new HashSet<>(present.keySet());
        gone.removeAll(wanted.keySet());
        return new Backlog(toDo, gone);
    }

    boolean isEmpty() {
        return toDo.isEmpty() && gone.isEmpty();
    }

    int size() {
        return toDo.size() + gone.size();
    }
}
