package org.llmtwin.testing;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.Interval;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.trace.Trace;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;

/** Values for tests. Ids are new at every call, since tests share stores; times have whole milliseconds, as stores keep them. */
public final class DomainFixtures {
    public static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");

    private DomainFixtures() {}

    public static TwinId twinId() {
        return new TwinId("twin-" + UUID.randomUUID());
    }

    public static Twin twin(TwinId id) {
        return new Twin(id, "owner-of-" + id, "Iris Okafor", List.of(), new Consent("owner-of-" + id, NOW), NOW);
    }

    /** An article of the blog; its address follows from the path. */
    public static Document document(TwinId twin, String path, String markdown) {
        return document(twin, path, markdown, DocumentType.ARTICLE, DocumentKind.ORIGINAL, NOW.minusSeconds(3600));
    }

    public static Document document(
            TwinId twin,
            String path,
            String markdown,
            DocumentType type,
            DocumentKind kind,
            @Nullable Instant publishedAt) {
        URI link = URI.create("https://blog.example/" + path);
        return new Document(
                DocumentId.of(twin, link),
                twin,
                type,
                kind,
                Platform.BLOG,
                link,
                "Iris Okafor",
                "On " + path,
                markdown,
                "en",
                publishedAt,
                NOW,
                Document.hash("On " + path, markdown),
                1,
                Map.of("feed.guid", "tag:" + path));
    }

    public static ArtifactId artifact(String kind) {
        String hex = UUID.randomUUID().toString().replace("-", "");
        return new ArtifactId(kind + "/" + hex + hex);
    }

    public static DatasetVersion dataset(TwinId twin, Instant createdAt) {
        ArtifactId artifact = artifact("datasets");
        return new DatasetVersion(
                twin + "-" + artifact.value().substring(9, 25),
                twin,
                createdAt,
                artifact,
                List.of(new DocumentRevision(new DocumentId(UUID.randomUUID()), 3)),
                List.of(new DocumentRevision(new DocumentId(UUID.randomUUID()), 1)),
                40,
                5);
    }

    public static TrainingRun trainingRun(TwinId twin, String dataset, Instant at) {
        return TrainingRun.requested(UUID.randomUUID(), twin, dataset, "owner", at, Map.of("lora.rank", "8"));
    }

    public static ModelVersion candidate(TwinId twin) {
        return new ModelVersion(
                UUID.randomUUID(),
                twin,
                0,
                Stage.CANDIDATE,
                "HuggingFaceTB/SmolLM2-135M-Instruct",
                UUID.randomUUID(),
                twin + "-0123456789abcdef",
                artifact("adapters"),
                evaluation(),
                new GateVerdict(
                        false,
                        List.of(new GateVerdict.Check(false, "0.41 is below 0.50")),
                        List.of("nearer to other authors")),
                NOW,
                List.of());
    }

    /** With every optional part present once and absent once. */
    public static Evaluation evaluation() {
        Interval interval = new Interval(0.25, 0.5, 0.75);
        Evaluation.Style scored = new Evaluation.Style("cosine-delta", interval, interval);
        Evaluation.Style unscored = new Evaluation.Style("punctuation", interval, null);
        return new Evaluation(
                1200,
                "temperature 0.7, top-p 0.9",
                List.of(
                        new Evaluation.Scale("cosine-delta", interval, interval, 3.5, null),
                        new Evaluation.Scale(
                                "punctuation", interval, interval, 0.5, "floor and ceiling are too close")),
                List.of(
                        new Evaluation.Subject(
                                "twin", 8, 21.5, List.of(scored, unscored), 0.01, 0.02, 0.1, List.of("A.")),
                        new Evaluation.Subject("prompted base", 8, null, List.of(), 0, 0, 0, List.of())));
    }

    public static Trace trace(TwinId twin, Instant at) {
        DocumentId document = new DocumentId(UUID.randomUUID());
        Trace.Retrieved retrieved = new Trace.Retrieved(
                1,
                ChunkId.of(document, 2, 0),
                document,
                2,
                "On tests",
                URI.create("https://blog.example/x"),
                "T.",
                0.5);
        return new Trace(
                UUID.randomUUID(),
                twin,
                at,
                "Write on tests",
                "linkedin",
                UUID.randomUUID(),
                "<|im_start|>user\nWrite on tests",
                List.of(retrieved),
                "Tests first. [1]",
                "stop",
                120,
                40,
                Map.of("retrieve", 12L, "first.token", 345L));
    }
}
