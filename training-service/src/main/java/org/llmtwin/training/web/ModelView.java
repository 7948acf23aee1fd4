package org.llmtwin.training.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;

/** A model version with its evaluation and the gate's verdict. */
record ModelView(
        UUID id,
        String twin,
        int number,
        Stage stage,
        String base,
        UUID run,
        String dataset,
        String adapter,
        Evaluation evaluation,
        GateVerdict gate,
        Instant createdAt,
        List<StageMove> moves) {

    static ModelView of(ModelVersion version) {
        return new ModelView(
                version.id(),
                version.twin().value(),
                version.number(),
                version.stage(),
                version.base(),
                version.run(),
                version.dataset(),
                version.adapter().value(),
                version.evaluation(),
                version.gate(),
                version.createdAt(),
                version.moves());
    }
}
