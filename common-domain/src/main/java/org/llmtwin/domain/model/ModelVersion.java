package org.llmtwin.domain.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.twin.TwinId;

/**
 * A fine-tuned model of one twin, with its lineage.
 *
 * @param number 1 for the twin's first version; 0 before it is registered
 * @param base public id of the base model
 * @param run the training run that made it
 * @param dataset id of the dataset version it learned from
 * @param adapter PEFT folder with model card and evaluation
 */
public record ModelVersion(
        UUID id,
        TwinId twin,
        int number,
        Stage stage,
        String base,
        UUID run,
        String dataset,
        ArtifactId adapter,
        Evaluation evaluation,
        GateVerdict gate,
        Instant createdAt,
        List<StageMove> moves) {

    public ModelVersion {
        Checks.atLeast("model version number", number, 0);
        Checks.notBlank("model version base", base);
        Checks.notBlank("model version dataset", dataset);
        moves = List.copyOf(moves);
    }

    /** @return the same version under this number, at this stage and with these moves behind it */
    ModelVersion with(int registered, Stage reached, List<StageMove> made) {
        return new ModelVersion(
                id, twin, registered, reached, base, run, dataset, adapter, evaluation, gate, createdAt, made);
    }
}
