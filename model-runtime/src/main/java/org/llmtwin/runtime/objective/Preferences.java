package org.llmtwin.runtime.objective;

import java.util.List;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.torch.Tensors;

/** Direct preference optimisation: chosen answers become likelier than rejected ones, compared with a reference. */
public record Preferences(List<Preference> pairs, DpoSettings settings) implements Objective {
    public Preferences {
        pairs = List.copyOf(pairs);
    }

    @Override
    public Loss loss(TrainableModel model, Limits limits, Tensors tensors) {
        return new PreferenceLoss(model, this, limits, tensors);
    }
}
