package org.llmtwin.runtime.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        SamplingSettings settings = settings(golden.path("name").asString());
        float[] logits = logits();
        sampler(settings).adjust(FloatBuffer.wrap(logits));
        TopTokens top = top(logits, (float) settings.temperature(), 50);
        Candidates candidates = new Candidates();
        assertThat(candidates.filter(top, settings)).isTrue();
        Map<Integer, Double> kept = new TreeMap<>();
        for (int i = 0; i < candidates.count(); i++) {
            kept.put(top.id(i), candidates.probability(i));
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
        return new Sampler(settings, Golden.ints(GOLDEN.path("history")));
    }

    private static float[] logits() {
        FloatBuffer logits = FloatBuffer.allocate(50);
        GOLDEN.path("logits").forEach(value -> logits.put((float) value.asDouble()));
        return logits.array();
    }

    /** The kernel's answer, found by sorting. */
    private static TopTokens top(float[] logits, float temperature, int count) {
        List<Integer> ids = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparing(id -> -logits[id]))
                .toList();
        FloatBuffer row = FloatBuffer.allocate(2 * count + 1);
        ids.stream().limit(count).forEach(id -> row.put(logits[id] / temperature));
        ids.stream().limit(count).forEach(id -> row.put(id));
        double sum = ids.stream()
                .mapToDouble(id -> Math.exp((double) logits[id] / temperature))
                .sum();
        row.put((float) Math.log(sum));
        return new TopTokens(row.flip(), count, count == logits.length);
    }

    @Test
    void tokensAreDrawnAsOftenAsTheProbabilitiesSay() {
        JsonNode golden = GOLDEN.path("cases")
                .valueStream()
                .filter(c -> c.path("name").asString().equals("temperature+top_k+top_p+min_p"))
                .findFirst()
                .orElseThrow();
        int[] counts = draws(new SamplingSettings(0.7, 20, 0.9, 0.05, 1, 9));
        for (int i = 0; i < golden.path("kept").size(); i++) {
            double share = counts[golden.path("kept").get(i).asInt()] / 20_000.0;
            assertThat(share).isEqualTo(golden.path("probabilities").get(i).asDouble(), within(0.015));
        }
    }

    private static int[] draws(SamplingSettings settings) {
        int[] counts = new int[50];
        Sampler sampler = sampler(settings);
        List<Sampler> rows = List.of(sampler, sampler(SamplingSettings.greedy()), sampler);
        for (int i = 0; i < 10_000; i++) {
            Logits logits = new SortedLogits(List.of(logits(), logits(), logits()));
            int[] chosen = TokenChooser.choose(logits, rows);
            counts[chosen[0]]++;
            counts[chosen[2]]++;
            assertThat(chosen[1]).isEqualTo(best(logits()));
        }
        return counts;
    }

    private static int best(float[] logits) {
        return IntStream.range(0, logits.length)
                .boxed()
                .max(Comparator.comparing(id -> logits[id]))
                .orElseThrow();
    }

    /** 5,000 tokens of nearly the same weight: top-p keeps more of them than are looked at first. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9, 1})
    void tokensBeyondTheLargestAreDrawnWhereTheyMayBe(double topP) {
        float[] row = new float[5_000];
        for (int id = 0; id < row.length; id++) {
            row[id] = -id * 1e-4f;
        }
        Sampler sampler = new Sampler(new SamplingSettings(1, 0, topP, 0, 1, 3), new int[] {0});
        int largest = 0;
        for (int i = 0; i < 300; i++) {
            Logits logits = new SortedLogits(List.of(row.clone()));
            largest = Math.max(largest, TokenChooser.choose(logits, 0, sampler));
        }
        int kept = kept(row, topP);
        assertThat(largest).isLessThan(kept).isGreaterThan(kept * 9 / 10);
    }

    private static int kept(float[] row, double topP) {
        double total = 0;
        for (float logit : row) {
            total += Math.exp(logit);
        }
        double before = 0;
        int kept = 0;
        while (kept < row.length && before < topP * total) {
            before += Math.exp(row[kept++]);
        }
        return kept;
    }

    @Test
    void whatWasWrittenCostsPresenceOnceAndFrequencyEachTime() {
        Penalties penalties = new Penalties(1, 0.5, 0.25);
        SamplingSettings settings = new SamplingSettings(0, 0, 1, 0, penalties, Map.of(7, 3.0), 1);
        Sampler sampler = new Sampler(settings, new int[] {4});
        float[] row = new float[10];
        for (int times = 0; times < 3; times++) {
            Arrays.fill(row, 0);
            sampler.adjust(FloatBuffer.wrap(row));
            assertThat(row[7]).isEqualTo(times == 0 ? 3 : (float) (3 - 0.5 - 0.25 * times));
            assertThat(row[4]).isZero();
            assertThat(sampler.choose(top(row, 1, 1))).isEqualTo(7);
        }
    }

    @Test
    void aSettingOutOfItsRangeIsRefusedByName() {
        assertThatThrownBy(() -> new Penalties(1, 3, 0)).hasMessage("presencePenalty is 3.0, must be from -2 to 2");
        assertThatThrownBy(() -> new SamplingSettings(1, 0, 1, 0, Penalties.NONE, Map.of(5, 101.0), 1))
                .hasMessage("logitBias of token 5 is 101.0, must be from -100 to 100");
    }
}
