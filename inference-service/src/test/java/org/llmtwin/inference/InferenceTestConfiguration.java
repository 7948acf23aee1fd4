package org.llmtwin.inference;

import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The whole service on the local stack, with a scripted engine and an embedder without a model. */
@TestConfiguration(proxyBeanMethods = false)
class InferenceTestConfiguration {
    @Bean
    ScriptedEngine scriptedEngine() {
        return new ScriptedEngine();
    }

    @Bean
    Embedder wordEmbedder() {
        return new WordEmbedder();
    }

    @Bean
    TestTwins testTwins(
            Twins twins,
            Documents documents,
            Snapshots snapshots,
            Chunks chunks,
            ModelVersions models,
            TrainingRuns runs) {
        return new TestTwins(twins, documents, snapshots, chunks, models, runs);
    }
}
