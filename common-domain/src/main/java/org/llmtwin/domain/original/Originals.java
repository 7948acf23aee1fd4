package org.llmtwin.domain.original;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;

/** Which of a twin's documents are texts of their own, and which of them hang together. */
public final class Originals {
    private static final double DUPLICATE = 0.9;
    private static final double OVERLAP = 0.3;
    private static final Comparator<CleanedDocument> EARLIEST = Comparator.comparing(
                    CleanedDocument::publishedAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(d -> d.id().toString());

    private Originals() {}

    /** Documents with text, without near duplicates of one that was published earlier; earliest first. */
    public static List<CleanedDocument> of(List<CleanedDocument> documents) {
        List<CleanedDocument> ordered = documents.stream()
                .filter(d -> !d.text().isBlank())
                .sorted(EARLIEST)
                .toList();
        Likeness likeness = new Likeness(texts(ordered));
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            if (likeness.resembling(i, jaccard -> jaccard > DUPLICATE).stream().noneMatch(kept::contains)) {
                kept.add(i);
            }
        }
        return kept.stream().map(ordered::get).toList();
    }

    /**
     * For each document the one that stands for its group. Documents that share a good part of their text are in one group
     * and must not be divided between learning and testing.
     */
    public static Map<DocumentId, DocumentId> groups(List<CleanedDocument> documents) {
        Likeness likeness = new Likeness(texts(documents));
        int[] group = new int[documents.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
            for (int other : likeness.containing(i, share -> share > OVERLAP)) {
                join(group, i, group[other], i + 1);
            }
        }
        Map<DocumentId, DocumentId> representatives = new TreeMap<>(Comparator.comparing(DocumentId::toString));
        for (int i = 0; i < group.length; i++) {
            representatives.put(documents.get(i).id(), documents.get(group[i]).id());
        }
        return representatives;
    }

    private static void join(int[] group, int member, int target, int count) {
        int old = group[member];
        for (int i = 0; i < count; i++) {
            if (group[i] == old) {
                group[i] = target;
            }
        }
    }

    private static List<String> texts(List<CleanedDocument> documents) {
        return documents.stream().map(CleanedDocument::text).toList();
    }
}
