package org.llmtwin.runtime.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.precision.Precision;

/** Refuses a run before it starts, instead of letting the system end the process in the middle of it. */
public final class MemoryCheck {
    private static final int SMALLEST_MICRO_BATCH = 64;

    private static final String NOTHING_FITS =
            "no setting makes it fit: take a smaller base model or a machine with more memory";

    private MemoryCheck() {}

    /** @throws NotEnoughMemoryException with advice if the plan needs more than {@code available} bytes */
    public static MemoryEstimate require(TrainingPlan plan, long available) {
        MemoryEstimate estimate = MemoryEstimate.of(plan);
        if (estimate.total() > available) {
            throw new NotEnoughMemoryException("training needs about " + estimate + ", "
                    + MemoryEstimate.gibibytes(available) + " are free; " + advice(plan, available));
        }
        return estimate;
    }

    /**
     * The same for writing.
     *
     * @param what is written, for the message
     * @throws NotEnoughMemoryException with advice if the plan needs more than {@code available} bytes
     */
    public static WritingEstimate require(WritingPlan plan, String what, long available) {
        WritingEstimate estimate = WritingEstimate.of(plan);
        if (estimate.total() > available) {
            throw new NotEnoughMemoryException(what + " needs about " + estimate + " for " + plan.texts() + " texts of "
                    + plan.window() + " tokens at once in " + plan.precision() + ", "
                    + MemoryEstimate.gibibytes(available) + " are free; " + advice(plan, available));
        }
        return estimate;
    }

    private static String advice(WritingPlan plan, long available) {
        WritingPlan alone = new WritingPlan(plan.model(), plan.precision(), plan.window(), 1);
        WritingPlan bytes = new WritingPlan(plan.model(), Precision.INT8, plan.window(), 1);
        if (WritingEstimate.of(alone).total() <= available) {
            return "fewer texts at once or a shorter window need less";
        }
        return WritingEstimate.of(bytes).total() <= available ? "fewer texts at once in INT8 need less" : NOTHING_FITS;
    }

    private static String advice(TrainingPlan plan, long available) {
        Map<String, TrainingPlan> ways = ways(plan);
        String fitting = ways.entrySet().stream()
                .filter(way -> MemoryEstimate.of(way.getValue()).total() <= available)
                .map(MemoryCheck::sentence)
                .collect(Collectors.joining("; "));
        return fitting.isEmpty() ? NOTHING_FITS : fitting;
    }

    private static String sentence(Map.Entry<String, TrainingPlan> way) {
        return way.getKey() + " needs about "
                + MemoryEstimate.gibibytes(MemoryEstimate.of(way.getValue()).total());
    }

    /** From what costs least time or quality to what costs most. */
    private static Map<String, TrainingPlan> ways(TrainingPlan plan) {
        Map<String, TrainingPlan> ways = new LinkedHashMap<>();
        int smaller = Math.max(SMALLEST_MICRO_BATCH, Math.min(plan.longestItem(), plan.microBatchTokens()));
        TrainingPlan small = plan.withMicroBatch(smaller);
        String micro = "microBatchTokens=" + smaller;
        if (smaller < plan.microBatchTokens()) {
            ways.put(micro, small);
        }
        ways.put("gradientCheckpointing=on", plan.withCheckpointing());
        ways.put(micro + " with gradientCheckpointing=on", small.withCheckpointing());
        if (plan.lora() != null && plan.base() == BaseFormat.PLAIN) {
            TrainingPlan packed = small.withBase(BaseFormat.NF4_DOUBLE);
            ways.put("learner=qlora with " + micro, packed);
            ways.put("learner=qlora with " + micro + " and gradientCheckpointing=on", packed.withCheckpointing());
        }
        return ways;
    }
}
