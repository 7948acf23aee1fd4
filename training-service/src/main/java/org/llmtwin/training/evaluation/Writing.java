package org.llmtwin.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.training.WritingProperties;
import org.llmtwin.training.tune.RunInterruptedException;

/** Has the texts of all subjects of one model written in one go, so that the batch stays full; each is on disk when it ends. */
record Writing(
        TextGenerator generator,
        ChatTemplate template,
        EvaluationProperties properties,
        WritingProperties sampling,
        WrittenTexts written,
        Runnable progress) {

    /** Writes what is not there yet. */
    void write(Map<Subject, List<List<ChatMessage>>> prompts) {
        List<Text> missing = missing(prompts);
        List<GenerationRequest> requests = missing.stream().map(this::request).toList();
        generator.generateAll(requests, (number, result) -> keep(missing.get(number), result));
    }

    private List<Text> missing(Map<Subject, List<List<ChatMessage>>> prompts) {
        List<Text> missing = new ArrayList<>();
        prompts.forEach((subject, asked) -> {
            Map<Integer, String> there = written.of(subject);
            for (int index = 0; index < asked.size(); index++) {
                if (!there.containsKey(index)) {
                    missing.add(new Text(subject, index, asked.get(index)));
                }
            }
        });
        return missing;
    }

    private GenerationRequest request(Text text) {
        return new GenerationRequest(
                template.encode(text.prompt, true),
                properties.maxNewTokens(),
                sampling.sampling(properties.seed() + text.index),
                List.of());
    }

    private void keep(Text text, GenerationResult result) {
        if (Thread.currentThread().isInterrupted()) {
            throw new RunInterruptedException();
        }
        written.add(new WrittenTexts.Line(text.subject, text.index, result.text()));
        progress.run();
    }

    private record Text(Subject subject, int index, List<ChatMessage> prompt) {}
}
