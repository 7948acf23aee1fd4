package org.llmtwin.feature.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.feature.dataset.DatasetBuilder;
import org.llmtwin.feature.dataset.TooFewTextsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does what is to be done for one twin: cleans, embeds, and builds the dataset. It compares and writes the difference, so
 * that a pass that was cut off anywhere, or runs twice at once, ends in the same state.
 */
@Component
public class FeaturePass {
    private static final Logger LOG = LoggerFactory.getLogger(FeaturePass.class);

    private final Twins twins;
    private final TwinStates states;
    private final FeatureWork work;
    private final CleanTexts texts;
    private final DocumentCleaning cleaning;
    private final DocumentEmbedding embedding;
    private final DatasetBuilder datasets;
    private final Snapshots snapshots;
    private final FeatureVersion version;

    FeaturePass(
            Twins twins,
            TwinStates states,
            FeatureWork work,
            CleanTexts texts,
            DocumentCleaning cleaning,
            DocumentEmbedding embedding,
            DatasetBuilder datasets,
            Snapshots snapshots,
            FeatureVersion version) {
        this.twins = twins;
        this.states = states;
        this.work = work;
        this.texts = texts;
        this.cleaning = cleaning;
        this.embedding = embedding;
        this.datasets = datasets;
        this.snapshots = snapshots;
        this.version = version;
    }

    /**
     * @param rebuild whether a dataset is built even if there is one of these texts
     * @param progress told in words what is being done
     */
    public void run(TwinId id, boolean rebuild, Consumer<String> progress) {
        Optional<Twin> twin = twins.find(id);
        if (twin.isEmpty()) {
            return; // it was deleted after the work was found
        }
        work.begin(id);
        try {
            index(id, progress);
            activateWhenComplete();
            dataset(twin.get(), rebuild, progress);
            work.end(id);
        } catch (RuntimeException e) {
            work.fail(id, e);
            throw e;
        }
    }

    private void index(TwinId twin, Consumer<String> progress) {
        Backlog toClean = states.of(twin).toClean();
        cleaning.run(toClean, done -> progress.accept("cleaning " + twin + of(done, toClean)));
        Backlog toEmbed = states.of(twin).toEmbed();
        if (!toEmbed.isEmpty()) {
            embedding.run(
                    toEmbed, texts.originals(twin), done -> progress.accept("embedding " + twin + of(done, toEmbed)));
        }
    }

    private static String of(int done, Backlog backlog) {
        return ", " + done + " of " + backlog.toDo().size() + " documents";
    }

    /** Readers change over to a new version when it has all that there is. */
    private void activateWhenComplete() {
        boolean other = snapshots.active().filter(version::equals).isEmpty();
        if (other && twins.all().stream().allMatch(t -> states.of(t.id()).upToDate())) {
            snapshots.activate(version);
            LOG.info("feature version {} is active", version.name());
        }
    }

    /** Passages are searched for in the active version, and a text that comes tomorrow belongs into the same dataset. */
    private void dataset(Twin twin, boolean rebuild, Consumer<String> progress) {
        TwinState state = states.of(twin.id());
        boolean ready = state.upToDate()
                && !state.collecting()
                && snapshots.active().filter(version::equals).isPresent();
        if (!ready || !(rebuild || work.lacksDataset(twin.id(), state))) {
            return;
        }
        progress.accept("building the dataset of " + twin.id());
        try {
            var dataset = datasets.build(twin, List.copyOf(texts.originals(twin.id())));
            LOG.info(
                    "dataset {}: {} examples to learn from, {} to test with",
                    dataset.id(),
                    dataset.trainExamples(),
                    dataset.testExamples());
        } catch (TooFewTextsException e) {
            work.refuse(twin.id(), state, e.getMessage() == null ? "too few texts" : e.getMessage());
        }
    }
}
