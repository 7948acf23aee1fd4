package org.llmtwin.training;

import org.llmtwin.runtime.embed.BgeSmallEmbedder;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The embedder of this process, which only evaluations need: it is not there, and PyTorch not started for it, before the first. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {
    @Bean(destroyMethod = "close")
    @Lazy
    @ConditionalOnMissingBean
    Embedder embedder() {
        // prompts are embedded a few at a time between other work
        return new BgeSmallEmbedder(1);
    }
}
