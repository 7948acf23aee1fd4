package org.llmtwin.runtime.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmtwin.runtime.Golden;
import tools.jackson.databind.JsonNode;

class SamplerTest {
    private static final JsonNode GOLDEN = Golden.json("sampling.json");

    @TestFactory
    Iterable<DynamicTest> keepsWhatTransformersKeeps() {
        return GOLDEN.path("cases")
                .valueStream()
                .map(golden -> DynamicTest.dynamicTest(golden.path("name").asString(), () -> check(golden)))
                .toList();
    }

    private static void check(JsonNode golden) {
        Sampler sampler = sampler(settings(golden.path("name").asString()));
        Map<Integer, Double> kept = new TreeMap<>();
        Sampler.Candidates candidates = sampler.candidates(logits());
        for (int i = 0; i < candidates.count(); i++) {
            kept.put(sampler.id(i), sampler.weight(i) / candidates.sum());
        }
        assertThat(kept.keySet())
                .containsExactly(
                        golden.path("kept").valueStream().map(JsonNode::asInt).toArray(Integer[]::new));
        int place = 0;
        for (double probability : kept.values()) {
            double expected = golden.path("probabilities").get(place++).asDouble();
            assertThat(probability).isEqualTo(expected, within(1e-6));
        }
    }

    private static SamplingSettings settings(String name) {
        return new SamplingSettings(
                name.contains("temperature") ? 0.7 : 1,
                name.contains("top_k") ? 20 : 0,
                name.contains("top_p") ? 0.9 : 1,
                name.contains("min_p") ? 0.05 : 0,
                name.contains("repetition_penalty") ? 1.1 : 1,
                3);
    }

    private static Sampler sampler(SamplingSettings settings) {
        Sampler sampler = new Sampler(settings, 50);
        for (int id : Golden.ints(GOLDEN.path("history"))) {
            sampler.saw(id);
        }
        return sampler;
    }

    private static FloatBuffer logits() {
        FloatBuffer logits = FloatBuffer.allocate(50);
        GOLDEN.path("logits").forEach(value -> logits.put((float) value.asDouble()));
        return logits.flip();
    }

    @Test
    void drawsAsOftenAsTheProbabilitiesSay() {
        SamplingSettings settings = new SamplingSettings(0.7, 20, 0.9, 0.05, 1, 9);
        Sampler sampler = sampler(settings);
        int[] counts = new int[50];
        for (int i = 0; i < 20_000; i++) {
            counts[sampler.next(logits())]++;
        }
        JsonNode golden = GOLDEN.path("cases")
                .valueStream()
                .filter(c -> c.path("name").asString().equals("temperature+top_k+top_p+min_p"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < golden.path("kept").size(); i++) {
            double share = counts[golden.path("kept").get(i).asInt()] / 20_000.0;
            assertThat(share).isEqualTo(golden.path("probabilities").get(i).asDouble(), within(0.015));
        }
    }

    @Test
    void temperatureZeroTakesTheBest() {
        assertThat(sampler(SamplingSettings.greedy()).next(FloatBuffer.wrap(spike(50, 17))))
                .isEqualTo(17);
    }

    private static float[] spike(int size, int at) {
        float[] logits = new float[size];
        logits[at] = 1;
        return logits;
    }
}
