package org.llmtwin.feature.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmtwin.feature.Texts.TWIN;
import static org.llmtwin.feature.Texts.cleaned;
import static org.llmtwin.feature.Texts.words;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.feature.FeatureSettings;
import org.llmtwin.feature.stores.FakeArtifacts;
import org.llmtwin.feature.stores.FakeChunks;
import org.llmtwin.feature.stores.FakeDatasetVersions;
import org.llmtwin.feature.stores.WordEmbedder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DatasetBuilderTest {
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
    private static final Twin MARA = new Twin(TWIN, "owner", "Mara", List.<Source>of(), new Consent("Mara", NOW), NOW);

    private final FakeArtifacts artifacts = new FakeArtifacts();
    private final FakeDatasetVersions versions = new FakeDatasetVersions();
    private final FakeChunks chunks = new FakeChunks();
    private final WordEmbedder embedder = new WordEmbedder();
    private final List<CleanedDocument> documents = new ArrayList<>();
    private final DatasetBuilder builder = new DatasetBuilder(
            artifacts,
            versions,
            new PassageFinder(chunks, embedder),
            new FeatureSettings("p1", 200, 1, 640, 0.2),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void publish() {
        for (int i = 0; i < 24; i++) {
            add(cleaned("d" + i, words(i, 90) + "\n\n## Part " + i + "\n\n" + words(100 + i, 120), "2024-01-01"));
        }
    }

    private void add(CleanedDocument document) {
        documents.add(document);
        Chunk chunk = new Chunk(
                ChunkId.of(document.id(), 1, 0),
                TWIN,
                document.id(),
                1,
                0,
                document.type(),
                document.platform(),
                document.link(),
                document.title(),
                document.text(),
                null);
        chunks.replace(
                new FeatureVersion("p1", "words", 64),
                new DocumentRevision(document.id(), 1),
                List.of(new EmbeddedChunk(
                        chunk, embedder.embedQuery(document.text()), SparseEncoder.passage(document.text()))));
    }

    @Test
    void answersAreTheAuthorsOwnTextVerbatim() {
        DatasetVersion version = builder.build(MARA, documents);
        Map<String, CleanedDocument> byId =
                documents.stream().collect(Collectors.toMap(d -> d.id().toString(), Function.identity()));
        List<JsonNode> examples = examples(version, "train.jsonl");
        assertThat(examples).hasSize(version.trainExamples()).allSatisfy(example -> {
            CleanedDocument document = byId.get(example.path("document").asString());
            assertThat(document.text()).contains(message(example, 2));
            assertThat(message(example, 0)).isEqualTo("You are Mara. You write in your own voice.");
            assertThat(message(example, 1)).contains("about: ");
            assertThat(example.path("title").asString()).isEqualTo(document.title());
        });
    }

    @Test
    void nothingOfATestDocumentIsInTrain() {
        DatasetVersion version = builder.build(MARA, documents);
        assertThat(version.test()).hasSize(5);
        assertThat(version.train()).hasSize(19).doesNotContainAnyElementsOf(version.test());
        String train = artifacts.text(version.artifact(), "train.jsonl");
        for (CleanedDocument document : documents) {
            if (version.test().contains(new DocumentRevision(document.id(), 1))) {
                assertThat(train).doesNotContain(document.id().toString());
                for (String sentence : document.text().split("(?<=\\.)\\s+")) {
                    assertThat(train).doesNotContain(sentence.strip());
                }
            }
        }
    }

    @Test
    void halfOfTheShortPostsCarryPassagesOfOtherDocuments() {
        DatasetVersion version = builder.build(MARA, documents);
        List<JsonNode> linkedIn = examples(version, "train.jsonl").stream()
                .filter(e -> e.path("channel").asString().equals("linkedin"))
                .toList();
        List<JsonNode> carrying = linkedIn.stream()
                .filter(e -> message(e, 1).startsWith("From your earlier writing:"))
                .toList();
        assertThat((double) carrying.size() / linkedIn.size()).isBetween(0.3, 0.7);
        assertThat(carrying).anyMatch(e -> message(e, 1).contains("\n[2] "));
        assertThat(carrying)
                .allSatisfy(e -> assertThat(message(e, 1))
                        .doesNotContain("] " + e.path("title").asString() + "\n"));
    }

    @Test
    void theSameTextsGiveTheSameBytesInWhateverOrderTheyCome() {
        DatasetVersion first = builder.build(MARA, documents);
        Collections.shuffle(documents, new Random(5));
        assertThat(builder.build(MARA, documents)).isEqualTo(first);
        assertThat(artifacts.size()).isEqualTo(1);
        assertThat(versions.newest(TWIN, 9)).hasSize(1);
        assertThat(first.id()).isEqualTo("mara-" + first.artifact().value().substring(9, 25));
    }

    @Test
    void listsAllDocumentsWithTheirPartAndText() {
        DatasetVersion version = builder.build(MARA, documents);
        assertThat(examples(version, "documents.jsonl")).hasSize(24).allSatisfy(d -> {
            assertThat(d.path("split").asString()).isIn("train", "test");
            assertThat(d.path("text").asString()).contains("## Part");
            assertThat(URI.create(d.path("link").asString())).hasHost("mara.example");
        });
        assertThat(artifacts.text(version.artifact(), "README.md"))
                .contains("| train | 19 | " + version.trainExamples())
                .contains("## Sample: On d");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> builder.build(MARA, documents.subList(0, 3)))
                .isInstanceOf(TooFewTextsException.class)
                .hasMessage("3 documents to learn from: a dataset needs at least 4");
        List<CleanedDocument> tiny = IntStream.range(0, 6)
                .mapToObj(i -> cleaned("t" + i, words(i, 5), null))
                .toList();
        assertThatThrownBy(() -> builder.build(MARA, tiny)).hasMessageContaining("no text of 60 to 230 words");
    }

    private List<JsonNode> examples(DatasetVersion version, String file) {
        return artifacts
                .text(version.artifact(), file)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static String message(JsonNode example, int index) {
        return example.path("messages").path(index).path("content").asString();
    }
}
