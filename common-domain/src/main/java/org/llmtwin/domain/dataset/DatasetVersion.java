package org.llmtwin.domain.dataset;

import java.time.Instant;
import java.util.List;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.twin.TwinId;

/**
 * An immutable instruction dataset of one twin.
 *
 * @param id the artifact's hash, shortened to 16 hex digits, after the twin and a hyphen
 * @param artifact folder with {@code train.jsonl}, {@code test.jsonl} (field {@code messages}) and a card
 * @param train documents that are learned from
 * @param test documents that are held out
 * @param trainExamples lines in train.jsonl
 * @param testExamples lines in test.jsonl
 */
public record DatasetVersion(
        String id,
        TwinId twin,
        Instant createdAt,
        ArtifactId artifact,
        List<DocumentRevision> train,
        List<DocumentRevision> test,
        int trainExamples,
        int testExamples) {

    public DatasetVersion {
        Checks.notBlank("dataset id", id);
        train = List.copyOf(Checks.notEmpty("dataset train", train));
        test = List.copyOf(Checks.notEmpty("dataset test", test));
        Checks.atLeast("dataset trainExamples", trainExamples, 1);
        Checks.atLeast("dataset testExamples", testExamples, 1);
    }
}
