package org.llmtwin.inference;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.Interval;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;

/** Puts twins into the meeting points as the other services would. Every twin is new. */
final class TestTwins {
    static final FeatureVersion VERSION = new FeatureVersion("test", "words", WordEmbedder.DIMENSION);
    static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

    private static final int STEPS = 40;

    private final Twins twins;
    private final Documents documents;
    private final Snapshots snapshots;
    private final Chunks chunks;
    private final ModelVersions models;
    private final TrainingRuns runs;

    TestTwins(
            Twins twins,
            Documents documents,
            Snapshots snapshots,
            Chunks chunks,
            ModelVersions models,
            TrainingRuns runs) {
        this.twins = twins;
        this.documents = documents;
        this.snapshots = snapshots;
        this.chunks = chunks;
        this.models = models;
        this.runs = runs;
    }

    /** A twin of the test's key. */
    Twin create() {
        return create("owner");
    }

    Twin create(String owner) {
        TwinId id = new TwinId("twin-" + UUID.randomUUID());
        Source source = new Source(URI.create("https://blog.example/"), NOW);
        Twin twin = new Twin(id, owner, "Mara Ellison", List.of(source), new Consent(owner, NOW), NOW);
        twins.create(twin);
        return twin;
    }

    /** Some posts of the sample author. */
    void writeSamples(Twin twin) {
        SamplePost.some().forEach(post -> write(twin, post.slug(), post.title(), post.text()));
    }

    /** One document with one passage. */
    void write(Twin twin, String slug, String text) {
        write(twin, slug, "On " + slug, text);
    }

    private void write(Twin twin, String slug, String title, String text) {
        URI link = URI.create("https://blog.example/" + slug);
        DocumentId id = DocumentId.of(twin.id(), link);
        documents.save(new Document(
                id,
                twin.id(),
                DocumentType.ARTICLE,
                DocumentKind.ORIGINAL,
                Platform.BLOG,
                link,
                twin.name(),
                title,
                text,
                "en",
                NOW,
                NOW,
                Document.hash(title, text),
                1,
                Map.of()));
        snapshots.create(VERSION);
        snapshots.activate(VERSION);
        Chunk chunk = new Chunk(
                ChunkId.of(id, 1, 0), twin.id(), id, 1, 0, DocumentType.ARTICLE, Platform.BLOG, link, title, text, NOW);
        float[] dense = new WordEmbedder().embedQuery(text);
        chunks.replace(
                VERSION,
                new DocumentRevision(id, 1),
                List.of(new EmbeddedChunk(chunk, dense, SparseEncoder.passage(text))));
    }

    ModelVersion candidate(Twin twin) {
        UUID run = finishedRun(twin);
        return models.register(new ModelVersion(
                UUID.randomUUID(),
                twin.id(),
                0,
                Stage.CANDIDATE,
                "HuggingFaceTB/SmolLM2-135M-Instruct",
                run,
                twin.id() + "-0123456789abcdef",
                new ArtifactId("adapters/" + "0123456789abcdef".repeat(4)),
                evaluation(),
                new GateVerdict(
                        false,
                        List.of(
                                new GateVerdict.Check(
                                        false, "The twin's lower bound 0.12 is not above the prompted base's 0.31."),
                                new GateVerdict.Check(true, "0.1 % of its 8-word spans are copied: fewer than 1 %.")),
                        List.of("The twin does not tell this author from the others yet: its lower bound is -0.12.")),
                NOW,
                List.of()));
    }

    ModelVersion production(Twin twin) {
        return models.move(candidate(twin).id(), new StageMove(Stage.PRODUCTION, "owner", NOW, "approved"));
    }

    /** A run that is being trained, before its first step. */
    UUID training(Twin twin) {
        UUID id = UUID.randomUUID();
        runs.create(TrainingRun.requested(id, twin.id(), twin.id() + "-0123456789abcdef", "owner", NOW, Map.of()));
        runs.enter(id, RunState.TRAINING, STEPS, NOW);
        return id;
    }

    void finish(UUID run) {
        for (int step = 1; step <= STEPS; step++) {
            Double heldOut = step % 10 == 0 ? Double.valueOf(3.4 - 0.01 * step) : null;
            runs.record(run, new StepMetrics(step, 3.6 - 0.025 * step, heldOut, 5e-4, 0.8, 190, null, NOW));
        }
        runs.progress(run, STEPS, NOW);
        runs.finish(run, UUID.randomUUID(), NOW);
    }

    /** As a run by the method DPO reports a step of its second part. */
    void prefer(UUID run, int step) {
        StepMetrics.Preference preference = new StepMetrics.Preference(0.2, -0.3, 0.5, 0.75);
        runs.record(run, new StepMetrics(step, 0.6, null, 5e-5, 0.8, 190, preference, NOW));
    }

    private UUID finishedRun(Twin twin) {
        UUID run = training(twin);
        finish(run);
        return run;
    }

    private static Evaluation evaluation() {
        return new Evaluation(
                1_900,
                "temperature 0.8, top-p 0.95, repetition penalty 1.1",
                List.of(
                        new Evaluation.Scale(
                                "cosine-delta",
                                new Interval(1.05, 1.13, 1.2),
                                new Interval(0.8, 0.89, 0.98),
                                2.9,
                                null),
                        new Evaluation.Scale(
                                "punctuation",
                                new Interval(0.7, 0.74, 0.8),
                                new Interval(0.6, 0.66, 0.7),
                                0.4,
                                "floor and ceiling are 0.4 standard deviations apart: at least 2 are needed")),
                List.of(
                        subject("twin", 22.4, new Interval(0.12, 0.42, 0.71)),
                        subject("base", 37.2, new Interval(-1.9, -1.1, -0.6)),
                        subject("prompted base", null, new Interval(-0.8, -0.2, 0.31))));
    }

    private static Evaluation.Subject subject(String name, @Nullable Double perplexity, Interval score) {
        return new Evaluation.Subject(
                name,
                12,
                perplexity,
                List.of(new Evaluation.Style("cosine-delta", new Interval(0.9, 1, 1.1), score)),
                0.001,
                0.02,
                0.11,
                List.of("Last Tuesday the queue ate a customer. Honestly, I'd have done the same."));
    }
}
