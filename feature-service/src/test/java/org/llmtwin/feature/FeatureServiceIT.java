package org.llmtwin.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.feature.index.FeaturePass;
import org.llmtwin.feature.index.FeatureWork;
import org.llmtwin.feature.job.FeatureFinder;
import org.llmtwin.runtime.embed.Embedder;
import org.llmtwin.testing.DomainFixtures;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** The whole service on the local stack; passes are called by the test, so that nothing is left to waiting. */
@ExtendWith(LocalStackExtension.class)
@AutoConfigureMockMvc
@SpringBootTest(
        properties = {
            "twin.security.bootstrap-key=feature-it-key-0123456789abcdef",
            "jobrunr.background-job-server.enabled=false"
        })
class FeatureServiceIT {
    private static final String KEY = "feature-it-key-0123456789abcdef";
    private static final int DOCUMENTS = 6;

    @TempDir
    private static Path home;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Twins twins;

    @Autowired
    private Documents documents;

    @Autowired
    private CollectionRuns runs;

    @Autowired
    private DatasetVersions datasets;

    @Autowired
    private Artifacts artifacts;

    @Autowired
    private Chunks chunks;

    @Autowired
    private Embedder embedder;

    @Autowired
    private FeatureVersion version;

    @Autowired
    private FeaturePass pass;

    @Autowired
    private FeatureWork work;

    @Autowired
    private FeatureFinder finder;

    private final TwinId twin = DomainFixtures.twinId();

    @DynamicPropertySource
    static void files(DynamicPropertyRegistry registry) {
        registry.add("twin.home", home::toString);
    }

    @BeforeEach
    void publish() {
        twins.create(new Twin(
                twin, "owner", "Iris", List.of(), new Consent("Iris", DomainFixtures.NOW), DomainFixtures.NOW));
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.save(article(i, Texts.words(i, 100) + "\n\n## Part\n\n" + Texts.words(50 + i, 80)));
        }
    }

    private Document article(int number, String text) {
        return DomainFixtures.document(twin, "post-" + number, text);
    }

    private void run() {
        pass.run(twin, false, doing -> {});
    }

    @Test
    void makesDocumentsSearchableAndBuildsADataset() throws Exception {
        assertThat(work.isNeeded(twin)).isTrue();
        run();
        assertThat(work.isNeeded(twin)).isFalse();
        ScoredChunk found = search(Texts.words(3, 12)).getFirst();
        assertThat(found.chunk().title()).isEqualTo("On post-3");
        DatasetVersion dataset = datasets.newest(twin, 5).getFirst();
        assertThat(dataset.train()).hasSize(5);
        assertThat(dataset.test()).hasSize(1);
        Path folder = artifacts.fetch(dataset.artifact()).orElseThrow();
        assertThat(Files.readAllLines(folder.resolve("train.jsonl"))).hasSize(dataset.trainExamples());
        mvc.perform(get("/admin/v1/twins/{twin}/features", twin.value()).header("X-API-Key", KEY))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.documents").value(DOCUMENTS))
                .andExpect(jsonPath("$.embedded").value(DOCUMENTS))
                .andExpect(jsonPath("$.chunks").value(2 * DOCUMENTS))
                .andExpect(jsonPath("$.pending").value(0))
                .andExpect(jsonPath("$.state").value("IDLE"))
                .andExpect(jsonPath("$.reason").isEmpty())
                .andExpect(jsonPath("$.dataset.id").value(dataset.id()))
                .andExpect(jsonPath("$.dataset.train").value(dataset.trainExamples()));
    }

    @Test
    void writesNothingASecondTime() {
        run();
        List<DatasetVersion> before = datasets.newest(twin, 5);
        run();
        pass.run(twin, true, doing -> {});
        assertThat(datasets.newest(twin, 5)).isEqualTo(before).hasSize(1);
        assertThat(chunks.count(version, twin)).isEqualTo(2 * DOCUMENTS);
    }

    @Test
    void leavesNothingOfALongerRevisionAndNothingOfADeletedDocument() {
        run();
        documents.save(article(0, Texts.words(900, 90)));
        DocumentId gone = article(1, "x").id();
        documents.delete(gone);
        assertThat(work.status(twin).pending()).isEqualTo(2);
        run();
        assertThat(chunks.count(version, twin)).isEqualTo(2 * (DOCUMENTS - 2) + 1);
        assertThat(search(Texts.words(0, 12)))
                .noneMatch(c -> c.chunk().text().contains(Texts.words(0, 12)))
                .noneMatch(c -> c.chunk().document().equals(gone));
        assertThat(datasets.newest(twin, 5)).hasSize(2);
    }

    @Test
    void waitsWithTheDatasetForARunningCollection() {
        CollectionRun collection =
                runs.request(CollectionRun.requested(UUID.randomUUID(), twin, "owner", DomainFixtures.NOW));
        run();
        assertThat(datasets.newest(twin, 5)).isEmpty();
        assertThat(work.isNeeded(twin)).isFalse();
        runs.start(collection.id(), DomainFixtures.NOW);
        runs.finish(collection.id(), DomainFixtures.NOW);
        assertThat(work.isNeeded(twin)).isTrue();
        run();
        assertThat(datasets.newest(twin, 5)).hasSize(1);
    }

    @Test
    void saysWhyATwinHasNoDataset() {
        for (int i = 3; i < DOCUMENTS; i++) {
            documents.delete(article(i, "x").id());
        }
        run();
        assertThat(work.status(twin).reason()).isEqualTo("3 documents to learn from: a dataset needs at least 4");
        assertThat(work.isNeeded(twin)).isFalse();
        documents.save(article(9, Texts.words(9, 100)));
        assertThat(work.isNeeded(twin)).isTrue();
    }

    @Test
    void answersStrangersAsIfThereWereNoTwin() throws Exception {
        mvc.perform(get("/admin/v1/twins/{twin}/features", "nobody").header("X-API-Key", KEY))
                .andExpect(status().isNotFound());
        mvc.perform(get("/admin/v1/twins/{twin}/features", twin.value())).andExpect(status().isUnauthorized());
    }

    @Test
    void takesTheRequestForAPassOnceHoweverOftenItComes() throws Exception {
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/admin/v1/twins/{twin}/features", twin.value()).header("X-API-Key", KEY))
                    .andExpect(status().isAccepted())
                    .andExpect(jsonPath("$.state").value("WORKING"));
        }
        finder.find();
    }

    private List<ScoredChunk> search(String text) {
        return chunks.search(
                new ChunkQuery(twin, embedder.embedQuery(text), SparseEncoder.query(text), Set.of(), Set.of(), 10));
    }
}
