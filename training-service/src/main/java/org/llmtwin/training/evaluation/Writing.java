package org.llmtwin.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.llmtwin.runtime.generate.GenerationRequest;
import org.llmtwin.runtime.generate.GenerationResult;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.training.tune.RunInterruptedException;

/** Has a subject's texts written, in batches, each on disk before the next is begun. */
record Writing(
        TextGenerator generator,
        ChatTemplate template,
        EvaluationProperties properties,
        WrittenTexts written,
        IntConsumer progress) {

    /** Writes what is not there yet. */
    void write(Subject subject, List<List<ChatMessage>> prompts) {
        Map<Integer, String> there = written.of(subject);
        List<Integer> missing = IntStream.range(0, prompts.size())
                .filter(index -> !there.containsKey(index))
                .boxed()
                .toList();
        for (int start = 0; start < missing.size(); start += properties.batch()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RunInterruptedException();
            }
            List<Integer> batch = missing.subList(start, Math.min(start + properties.batch(), missing.size()));
            write(subject, batch, prompts);
            progress.accept(batch.size());
        }
    }

    private void write(Subject subject, List<Integer> indices, List<List<ChatMessage>> prompts) {
        List<GenerationResult> results = generator.generateAll(indices.stream()
                .map(index -> new GenerationRequest(
                        template.encode(prompts.get(index), true),
                        properties.maxNewTokens(),
                        properties.sampling(index),
                        List.of()))
                .toList());
        List<WrittenTexts.Line> lines = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            lines.add(new WrittenTexts.Line(
                    subject, indices.get(i), results.get(i).text()));
        }
        written.add(lines);
    }
}
