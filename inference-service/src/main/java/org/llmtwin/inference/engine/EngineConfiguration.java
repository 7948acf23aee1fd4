package org.llmtwin.inference.engine;

import java.nio.file.Path;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.runtime.embed.BgeSmallEmbedder;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine and the embedder of this process, where the configuration asks for the embedded ones. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "twin.inference.engine", havingValue = "embedded")
class EngineConfiguration {
    @Bean(destroyMethod = "close")
    EmbeddedTwinEngine twinEngine(EngineProperties properties, TwinHome home, Artifacts artifacts) {
        Path models = properties.modelsFolder().isBlank()
                ? home.folder().resolve("models")
                : Path.of(properties.modelsFolder());
        BaseModel base = BaseModel.open(properties.baseModel(), models, properties.generator());
        return new EmbeddedTwinEngine(properties, base, new Adapters(base, artifacts, properties.adapters()));
    }

    @Bean(destroyMethod = "close")
    Embedder embedder(EngineProperties properties) {
        return new BgeSmallEmbedder(Math.max(1, properties.threads()));
    }
}
