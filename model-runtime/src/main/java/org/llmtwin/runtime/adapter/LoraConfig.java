package org.llmtwin.runtime.adapter;

import java.util.List;
import java.util.Set;

/**
 * How an adapter is built (Hu et al. 2021): each target's weight W becomes W + scale * B A.
 *
 * @param rank the rows of A and columns of B
 * @param dropout the share of inputs dropped in training, below 1
 * @param rankStabilized whether the scale is alpha / sqrt(rank) (Kalajdzievski 2023, rsLoRA), else alpha / rank
 * @param targetModules projections such as {@code q_proj}, in the order given
 * @param baseModel the public id of the model it belongs to
 */
public record LoraConfig(
        int rank, double alpha, double dropout, boolean rankStabilized, List<String> targetModules, String baseModel) {
    /** The linear maps of a layer in the families whose names are Llama's, and in GPT-2. */
    private static final Set<String> PROJECTIONS = Set.of(
            "q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj", "c_attn", "c_proj", "c_fc");

    private static final int MAX_RANK = 1024;

    public LoraConfig {
        targetModules = List.copyOf(targetModules);
        check(rank >= 1 && rank <= MAX_RANK, "rank must lie between 1 and " + MAX_RANK + ", is " + rank);
        check(alpha > 0 && Double.isFinite(alpha), "alpha must be positive, is " + alpha);
        check(dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1, is " + dropout);
        check(!targetModules.isEmpty(), "targetModules must name at least one of " + PROJECTIONS);
        check(
                PROJECTIONS.containsAll(targetModules),
                "targetModules must be of " + PROJECTIONS + ", are " + targetModules);
        check(
                Set.copyOf(targetModules).size() == targetModules.size(),
                "targetModules must differ, are " + targetModules);
        check(!baseModel.isBlank(), "baseModel must name a model, is blank");
    }

    public LoraConfig(int rank, double alpha, double dropout, List<String> targetModules, String baseModel) {
        this(rank, alpha, dropout, false, targetModules, baseModel);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    public double scale() {
        return alpha / (rankStabilized ? Math.sqrt(rank) : rank);
    }
}
