package org.llmtwin.training;

import org.llmtwin.runtime.embed.BgeSmallEmbedder;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedder of this process. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Embedder embedder() {
        // prompts are embedded a few at a time between other work
        return new BgeSmallEmbedder(1);
    }
}
