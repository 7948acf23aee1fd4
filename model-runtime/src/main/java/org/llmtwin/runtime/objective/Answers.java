package org.llmtwin.runtime.objective;

import java.util.List;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Tensors;

/** Supervised fine-tuning: the answers of examples are learned, every token alike. */
public record Answers(List<TrainingExample> examples) implements Objective {
    public Answers {
        examples = List.copyOf(examples);
    }

    @Override
    public Loss loss(TrainableModel model, Limits limits, Tensors tensors) {
        return new AnswerLoss(model, examples, limits, tensors);
    }
}
