package org.llmtwin.feature.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.Passage;
import org.llmtwin.domain.post.Passages;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.feature.topic.TopicWriter;

/** Makes the examples of one twin. */
final class ExampleWriter {
    private final PassageFinder passages;
    private final PieceCutter cutter;

    ExampleWriter(PassageFinder passages, PieceCutter cutter) {
        this.passages = passages;
        this.cutter = cutter;
    }

    /** In the order of the documents' ids, and of the pieces in each. */
    List<Example> examples(Twin twin, List<CleanedDocument> documents, Map<DocumentId, Split> split) {
        TopicWriter topics =
                new TopicWriter(documents.stream().map(CleanedDocument::text).toList());
        Set<DocumentId> learned = documents.stream()
                .map(CleanedDocument::id)
                .filter(id -> split.get(id) == Split.TRAIN)
                .collect(Collectors.toSet());
        List<Example> examples = new ArrayList<>();
        for (CleanedDocument document : sorted(documents)) {
            List<Piece> pieces = cutter.pieces(document);
            Set<String> asked = new HashSet<>();
            for (int number = 0; number < pieces.size(); number++) {
                Piece piece = pieces.get(number);
                String topic = topic(topics, document, piece, number, asked);
                List<Passage> found = passages(document, piece, number, topic, learned);
                examples.add(new Example(
                        document,
                        split.getOrDefault(document.id(), Split.TRAIN),
                        new PostPrompt(twin.name(), piece.channel(), topic, found),
                        piece.text()));
            }
        }
        return examples;
    }

    /** In another wording than the document's earlier pieces where that can be: two answers to one question teach little. */
    private static String topic(
            TopicWriter topics, CleanedDocument document, Piece piece, int number, Set<String> asked) {
        long choice = Choice.of(document.id(), "topic" + number);
        List<String> wordings =
                topics.wordings(document.title(), piece.heading(), piece.text(), document.text(), choice);
        String topic = wordings.stream()
                .filter(wording -> !asked.contains(wording))
                .findFirst()
                .orElse(wordings.getFirst());
        asked.add(topic);
        return topic;
    }

    private static List<CleanedDocument> sorted(List<CleanedDocument> documents) {
        return documents.stream()
                .sorted(Comparator.comparing(d -> d.id().toString()))
                .toList();
    }

    /** Half of the short posts carry passages: a twin that never saw any falls back to the base's voice when it meets them. */
    private List<Passage> passages(
            CleanedDocument document, Piece piece, int number, String topic, Set<DocumentId> learned) {
        int choice = Choice.below(4, document.id(), "passages" + number);
        if (piece.channel() != Channel.LINKEDIN || choice < 2) {
            return List.of();
        }
        return passages.find(document.twin(), topic, learned, document.id(), choice == 2 ? 1 : Passages.LIMIT);
    }
}
