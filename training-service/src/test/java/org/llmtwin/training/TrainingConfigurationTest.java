package org.llmtwin.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.feature.Chunks;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

class TrainingConfigurationTest {

    @ComponentScan(
            basePackages = "org.llmtwin.training.evaluation",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*PassageFinder"))
    static class Finder {}

    @Test
    void embedderIsNotLoadedWhenTheServiceStarts() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(
                    Chunks.class, () -> ProxyFactory.getProxy(Chunks.class, (MethodInterceptor) call -> null));
            context.register(TrainingConfiguration.class, Finder.class);
            context.refresh();

            assertThat(context.getBeanFactory().containsSingleton("passageFinder"))
                    .isTrue();
            assertThat(context.getBeanFactory().containsSingleton("embedder")).isFalse();
        }
    }
}
