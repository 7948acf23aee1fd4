package org.llmtwin.feature;

import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.runtime.embed.BgeSmallEmbedder;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The feature service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(FeatureSettings.class)
public class FeatureApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(FeatureApplication.class, arguments);
    }

    @Bean(destroyMethod = "close")
    Embedder embedder(FeatureSettings settings) {
        return new BgeSmallEmbedder(settings.embeddingThreads());
    }

    @Bean
    FeatureVersion featureVersion(FeatureSettings settings, Embedder embedder) {
        return new FeatureVersion(settings.pipeline(), embedder.id(), embedder.dimension());
    }
}
