package org.llmtwin.feature.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.feature.FeatureSettings;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Builds the dataset of a twin and enters it as a version. The same texts give the same version. */
@Component
public class DatasetBuilder {
    private static final int FEWEST_DOCUMENTS = 4;
    private static final int HASH_DIGITS = 16;

    private final Artifacts artifacts;
    private final DatasetVersions versions;
    private final ExampleWriter writer;
    private final SplitRule splitRule;
    private final Clock clock;

    DatasetBuilder(
            Artifacts artifacts,
            DatasetVersions versions,
            PassageFinder passages,
            FeatureSettings settings,
            Clock clock) {
        this.artifacts = artifacts;
        this.versions = versions;
        this.writer = new ExampleWriter(passages, new PieceCutter(settings.articleTokens()));
        this.splitRule = new SplitRule(settings.testShare());
        this.clock = clock;
    }

    /**
     * @param documents the twin's texts without near duplicates
     * @return the version, whether it is new or was there
     * @throws TooFewTextsException when no dataset can be made of these texts
     */
    public DatasetVersion build(Twin twin, List<CleanedDocument> documents) {
        if (documents.size() < FEWEST_DOCUMENTS) {
            String found = documents.size() == 1 ? "1 document" : documents.size() + " documents";
            throw new TooFewTextsException(found + " to learn from: a dataset needs at least " + FEWEST_DOCUMENTS);
        }
        Map<DocumentId, Split> split = splitRule.split(documents);
        List<Example> examples = writer.examples(twin, documents, split);
        for (Split part : Split.values()) {
            if (count(examples, part) == 0) {
                throw new TooFewTextsException("no text of " + PieceCutter.FEWEST_WORDS + " to "
                        + PieceCutter.MOST_WORDS + " words to "
                        + (part == Split.TRAIN ? "learn from" : "test with") + ": publish more or longer texts");
            }
        }
        DatasetVersion version = version(twin, documents, split, examples, store(twin, documents, split, examples));
        versions.create(version);
        return version;
    }

    private ArtifactId store(
            Twin twin, List<CleanedDocument> documents, Map<DocumentId, Split> split, List<Example> examples) {
        try {
            Path folder = Files.createTempDirectory("dataset");
            try {
                DatasetFiles.write(folder, twin.name(), documents, split, examples);
                return artifacts.store("datasets", folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the dataset of " + twin.id() + " cannot be written", e);
        }
    }

    private DatasetVersion version(
            Twin twin,
            List<CleanedDocument> documents,
            Map<DocumentId, Split> split,
            List<Example> examples,
            ArtifactId artifact) {
        String hash = artifact.value().substring(artifact.value().indexOf('/') + 1);
        return new DatasetVersion(
                twin.id() + "-" + hash.substring(0, HASH_DIGITS),
                twin.id(),
                clock.instant(),
                artifact,
                revisions(documents, split, Split.TRAIN),
                revisions(documents, split, Split.TEST),
                count(examples, Split.TRAIN),
                count(examples, Split.TEST));
    }

    private static int count(List<Example> examples, Split part) {
        return (int) examples.stream().filter(e -> e.split() == part).count();
    }

    private static List<DocumentRevision> revisions(
            List<CleanedDocument> documents, Map<DocumentId, Split> split, Split part) {
        return documents.stream()
                .filter(d -> split.get(d.id()) == part)
                .map(d -> new DocumentRevision(d.id(), d.revision()))
                .sorted(Comparator.comparing(r -> r.document().toString()))
                .toList();
    }
}
