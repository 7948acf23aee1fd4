package org.llmtwin.training.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.TrainingExample;

/**
 * The examples that a run learns from, and for how many steps, within the recipe's budget of tokens. If all examples do not
 * fit it once, documents take turns to give one each until it is spent; if they fit more than once, they are repeated, the
 * last pass perhaps in part.
 *
 * @param steps optimizer steps, at least 1
 */
public record ExampleChoice(List<TrainingExample> examples, int steps) {
    /** Depends on nothing but its arguments, so that a resumed run learns from the same examples. */
    public static ExampleChoice of(List<Instruction> instructions, ChatTemplate template, Recipe recipe) {
        List<TrainingExample> chosen = new ArrayList<>();
        long tokens = 0;
        for (Instruction instruction : inTurns(instructions)) {
            TrainingExample example = instruction.encode(template);
            int length = Math.min(example.ids().length, recipe.maxLength());
            if (example.answerStart() >= recipe.maxLength()
                    || (tokens + length > recipe.maxTrainTokens() && !chosen.isEmpty())) {
                continue;
            }
            chosen.add(example);
            tokens += length;
        }
        if (chosen.isEmpty()) {
            throw new EmptyDatasetException(
                    "train.jsonl, but for prompts longer than " + recipe.maxLength() + " tokens,");
        }
        return new ExampleChoice(List.copyOf(chosen), steps(chosen.size(), tokens, recipe));
    }

    /** A pass has a smaller step at its end where the batches do not divide it; of a last, partial pass whole steps only are made. */
    private static int steps(int examples, long tokens, Recipe recipe) {
        int ofPass = Math.ceilDiv(examples, recipe.batchSize());
        long passes = recipe.maxTrainTokens() / tokens;
        if (passes >= recipe.maxEpochs()) {
            return Math.multiplyExact(recipe.maxEpochs(), ofPass);
        }
        long left = recipe.maxTrainTokens() - passes * tokens;
        long ofPart = left * examples / tokens / recipe.batchSize();
        return Math.max(1, Math.toIntExact(passes * ofPass + ofPart));
    }

    private static List<Instruction> inTurns(List<Instruction> instructions) {
        Map<String, Deque<Instruction>> byDocument = new LinkedHashMap<>();
        for (Instruction instruction : instructions) {
            byDocument
                    .computeIfAbsent(instruction.document(), id -> new ArrayDeque<>())
                    .add(instruction);
        }
        List<Instruction> ordered = new ArrayList<>();
        while (ordered.size() < instructions.size()) {
            byDocument.values().stream().filter(left -> !left.isEmpty()).forEach(left -> ordered.add(left.remove()));
        }
        return ordered;
    }
}
