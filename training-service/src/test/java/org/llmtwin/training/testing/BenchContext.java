package org.llmtwin.training.testing;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.llmtwin.platform.Activity;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.runtime.embed.Embedder;
import org.llmtwin.training.TrainingApplication;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;

/** The service's own parts over a bench, without web, jobs and stores. */
public final class BenchContext {
    private BenchContext() {}

    public static ConfigurableApplicationContext start(
            Bench bench, MemoryRuns runs, MemoryModels models, Map<String, String> properties) {
        String[] arguments = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        MemoryFeatures features = new MemoryFeatures(bench);
        return new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Bench.class, () -> bench);
                    beans.registerBean(MemoryRuns.class, () -> runs);
                    beans.registerBean(MemoryModels.class, () -> models);
                    beans.registerBean(MemoryFeatures.class, () -> features);
                    beans.registerBean(TwinHome.class, () -> new TwinHome(bench.home()));
                    beans.registerBean(Activity.class, Activity::new);
                    beans.registerBean(Clock.class, bench::clock);
                    beans.registerBean(Embedder.class, NoEmbedder::new);
                })
                .run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ValidationAutoConfiguration.class)
    @ConfigurationPropertiesScan(basePackageClasses = TrainingApplication.class)
    @ComponentScan(
            basePackages = {
                "org.llmtwin.training.base",
                "org.llmtwin.training.recipe",
                "org.llmtwin.training.tune",
                "org.llmtwin.training.evaluation",
                "org.llmtwin.training.gate",
                "org.llmtwin.training.model",
                "org.llmtwin.training.run"
            },
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(RunFinder|ContinuousTraining)"))
    static class Parts {}

    private static final class NoEmbedder implements Embedder {
        @Override
        public String id() {
            return "none";
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public int maxTokens() {
            return 512;
        }

        @Override
        public int countTokens(String text) {
            return 1;
        }

        @Override
        public List<float[]> embedPassages(List<String> texts) {
            return texts.stream().map(text -> embedQuery(text)).toList();
        }

        @Override
        public float[] embedQuery(String query) {
            float[] vector = new float[1];
            Arrays.fill(vector, 1);
            return vector;
        }

        @Override
        public void close() {}
    }
}
