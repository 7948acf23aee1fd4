package org.llmtwin.training.testing;

import java.util.List;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.training.recipe.Learner;
import org.llmtwin.training.recipe.Method;
import org.llmtwin.training.recipe.Preferring;
import org.llmtwin.training.recipe.Recipe;
import org.llmtwin.training.recipe.Recipe.Checkpointing;

/** Recipes for tests, like the configured one but for what matters there. */
public final class Recipes {
    public static final Recipe USUAL = of(3, 45_000, 4, 1024, 1024);

    private Recipes() {}

    public static Recipe of(int maxEpochs, int maxTrainTokens, int batchSize, int microBatchTokens, int maxLength) {
        return new Recipe(
                Method.SFT,
                Learner.AUTO,
                16,
                32,
                false,
                0,
                List.of("all"),
                0,
                0.01,
                0.08,
                Schedule.COSINE,
                1,
                maxEpochs,
                maxTrainTokens,
                batchSize,
                microBatchTokens,
                Checkpointing.AUTO,
                maxLength,
                10,
                4,
                0,
                false,
                42,
                new Preferring(0.1, 0, 5e-5, 64, 1));
    }
}
