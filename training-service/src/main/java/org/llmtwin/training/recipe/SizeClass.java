package org.llmtwin.training.recipe;

import java.util.Arrays;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Weight;
import org.llmtwin.training.recipe.Recipe.Checkpointing;

/**
 * What suits base models up to some number of weights, where a recipe does not say. The rates are those of public recipes of that
 * size: the larger the model, the smaller the rate.
 */
enum SizeClass {
    TINY(500_000_000L, Learner.LORA, Checkpointing.OFF, 5e-4),
    SMALL(2_500_000_000L, Learner.LORA, Checkpointing.ON, 3e-4),
    MEDIUM(15_000_000_000L, Learner.QLORA, Checkpointing.ON, 2e-4),
    LARGE(Long.MAX_VALUE, Learner.QLORA, Checkpointing.ON, 1e-4);

    private final long most;
    final Learner learner;
    final Checkpointing checkpointing;
    private final double learningRate;

    SizeClass(long most, Learner learner, Checkpointing checkpointing, double learningRate) {
        this.most = most;
        this.learner = learner;
        this.checkpointing = checkpointing;
        this.learningRate = learningRate;
    }

    /** Where every weight learns, a tenth of an adapter's rate. */
    double rate(String learner) {
        return learner.equals(Learner.FULL.name()) ? learningRate / 10 : learningRate;
    }

    static SizeClass of(ModelConfig base) {
        long weights = base.layout().weights(base).stream()
                .map(Weight::shape)
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .sum();
        return Arrays.stream(values())
                .filter(size -> weights <= size.most)
                .findFirst()
                .orElse(LARGE);
    }
}
