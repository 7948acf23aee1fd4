package org.llmtwin.training.evaluation;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.stylometry.StyleReferences;
import org.llmtwin.stylometry.guard.Repetition;
import org.llmtwin.stylometry.guard.TextGuards;
import org.llmtwin.stylometry.voice.VoiceProfile;
import org.llmtwin.stylometry.voice.VoiceSheet;
import org.llmtwin.training.WritingProperties;
import org.llmtwin.training.recipe.DatasetFolder;
import org.springframework.stereotype.Component;

/** Measures a candidate and its rivals: same prompts, same sampling, same number of words. */
@Component
public class Evaluator {
    private static final List<Subject> COMPARED = List.of(Subject.TWIN, Subject.BASE, Subject.PROMPTED_BASE);

    private final Twins twins;
    private final OtherAuthors otherAuthors;
    private final Prompts prompts;
    private final Writers writers;
    private final EvaluationProperties properties;
    private final WritingProperties sampling;

    Evaluator(
            Twins twins,
            OtherAuthors otherAuthors,
            Prompts prompts,
            Writers writers,
            EvaluationProperties properties,
            WritingProperties sampling) {
        this.twins = twins;
        this.otherAuthors = otherAuthors;
        this.prompts = prompts;
        this.writers = writers;
        this.properties = properties;
        this.sampling = sampling;
    }

    /**
     * Says before the training whether there is memory for the evaluation.
     *
     * @throws IllegalStateException if the key-value cache would be above its limit
     * @throws org.llmtwin.runtime.memory.NotEnoughMemoryException if there is not enough memory
     */
    public void requireFits() {
        writers.requireFits();
    }

    /**
     * Writes and measures; texts that are in the folder already are not written again.
     *
     * @param adapter folder of the candidate's adapter
     * @param folder where the texts are kept while they come
     */
    public Evaluation evaluate(
            TrainingRun run, DatasetVersion version, DatasetFolder dataset, Path adapter, Path folder) {
        Twin twin = twins.find(run.twin())
                .orElseThrow(() -> new IllegalStateException("twin " + run.twin() + " is not in the warehouse"));
        Map<String, List<String>> others = otherAuthors.texts(twin.id());
        List<String> train = dataset.texts(Split.TRAIN);
        String sheet = VoiceSheet.describe(VoiceProfile.measure(
                train, others.values().stream().flatMap(List::stream).toList()));
        Map<Subject, List<List<ChatMessage>>> asked = prompts.of(twin, version, dataset, sheet, properties.texts());
        Written written = writers.write(run.id(), asked, dataset.test(), adapter, folder);
        return evaluation(written, train, dataset.texts(Split.TEST), others);
    }

    private Evaluation evaluation(
            Written written, List<String> train, List<String> heldOut, Map<String, List<String>> others) {
        Map<Subject, List<String>> compared = new EnumMap<>(Subject.class);
        COMPARED.forEach(subject -> compared.put(subject, written.texts(subject)));
        StyleTable table = style(written, compared, train, heldOut, others);
        TextGuards guards = TextGuards.against(train);
        List<Evaluation.Subject> subjects = COMPARED.stream()
                .map(subject -> subject(subject, written, table, guards))
                .toList();
        return new Evaluation(table.words(), samplingLine(), table.scales(), subjects);
    }

    private String samplingLine() {
        return sampling.samplingLine() + ", at most " + properties.maxNewTokens() + " tokens, " + properties.texts()
                + " texts each";
    }

    private StyleTable style(
            Written written,
            Map<Subject, List<String>> compared,
            List<String> train,
            List<String> heldOut,
            Map<String, List<String>> others) {
        if (others.isEmpty()) {
            return StyleTable.refused("there are no other authors' texts to compare with", compared);
        }
        for (Map.Entry<Subject, List<String>> entry : compared.entrySet()) {
            if (entry.getValue().stream().allMatch(String::isBlank)) {
                return StyleTable.refused("the " + entry.getKey().label() + " wrote nothing", compared);
            }
        }
        StyleReferences references = new StyleReferences(train, others, written.texts(Subject.MACHINE), heldOut);
        return StyleTable.measure(references, compared, properties.bootstraps(), properties.seed());
    }

    private Evaluation.Subject subject(Subject subject, Written written, StyleTable table, TextGuards guards) {
        List<String> texts = written.texts(subject);
        Repetition repetition = TextGuards.repetition(texts);
        return new Evaluation.Subject(
                subject.label(),
                texts.size(),
                written.perplexity().get(subject),
                table.styles().getOrDefault(subject, List.of()),
                guards.copiedShare(texts),
                repetition.mean(),
                repetition.max(),
                texts.stream().limit(properties.samples()).toList());
    }
}
