package org.llmtwin.feature.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.original.Originals;

/**
 * Divides documents between learning and testing. Those that share text stay together. Which are held out hangs on their
 * ids, so that a new document moves few others.
 */
record SplitRule(double testShare) {
    private static final int MANY_DOCUMENTS = 10;
    private static final int FEWEST_TESTS_OF_MANY = 3;

    Map<DocumentId, Split> split(List<CleanedDocument> documents) {
        Map<DocumentId, List<DocumentId>> groups = new HashMap<>();
        Originals.groups(documents)
                .forEach((document, group) ->
                        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(document));
        List<List<DocumentId>> ordered = groups.values().stream()
                .sorted(Comparator.comparing(SplitRule::place, Long::compareUnsigned))
                .toList();
        return assign(ordered, testDocuments(documents.size()));
    }

    /** Groups are held out in their order while they fit; the last one left is always for learning. */
    private static Map<DocumentId, Split> assign(List<List<DocumentId>> groups, int tests) {
        Map<DocumentId, Split> split = new LinkedHashMap<>();
        int room = tests;
        for (int i = 0; i < groups.size(); i++) {
            boolean held = groups.get(i).size() <= room && i < groups.size() - 1;
            room -= held ? groups.get(i).size() : 0;
            groups.get(i).forEach(document -> split.put(document, held ? Split.TEST : Split.TRAIN));
        }
        return split;
    }

    private int testDocuments(int documents) {
        int share = (int) Math.round(documents * testShare);
        return Math.max(share, documents >= MANY_DOCUMENTS ? FEWEST_TESTS_OF_MANY : 1);
    }

    /** The group's place in the order is that of its first document. */
    private static long place(List<DocumentId> group) {
        return group.stream()
                .map(document -> Choice.of(document, "split"))
                .min(Long::compareUnsigned)
                .orElseThrow();
    }
}
