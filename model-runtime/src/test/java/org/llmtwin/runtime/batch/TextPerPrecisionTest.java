package org.llmtwin.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.sampling.Penalties;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.train.Adapters;

/** Seeds and adapters: whose text a text is, in every precision. */
@ParameterizedClass
@EnumSource(
        value = Precision.class,
        names = {"FLOAT32", "FLOAT16", "INT8"})
class TextPerPrecisionTest {
    private static final int TOKENS = 60;

    private final Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
    private final Decoder decoder;
    private final Engine engine;

    TextPerPrecisionTest(Precision precision) {
        decoder = Precisions.open(checkpoint, precision, new CacheLimits(256, 6, 1L << 30));
        engine = new Engine(decoder, 6, 12);
    }

    @AfterEach
    void close() {
        engine.close();
        checkpoint.close();
    }

    private static GenerationRequest request(long seed) {
        int[] prompt = new Random(3).ints(30, 3, 128).toArray();
        SamplingSettings sampling = new SamplingSettings(1, 0, 1, 0, Penalties.NONE, Map.of(2, -100.0), seed);
        return new GenerationRequest(prompt, TOKENS, sampling, List.of());
    }

    private Hearing start(@Nullable LoadedAdapter adapter, long seed, int guesses) {
        Hearing hearing = new Hearing();
        engine.submit(hearing.text(request(seed), decoder, adapter, guesses));
        return hearing;
    }

    private int[] text(@Nullable LoadedAdapter adapter, long seed, int guesses) {
        return start(adapter, seed, guesses).result().ids();
    }

    @Test
    void theSameSeedGivesTheSameTextAndAnotherOneAnother() {
        int[] first = text(null, 5, 0);
        assertThat(first).hasSize(TOKENS);
        assertThat(text(null, 5, 0)).isEqualTo(first);
        assertThat(text(null, 5, 8)).as("with guesses").isEqualTo(first);
        assertThat(text(null, 6, 0)).isNotEqualTo(first);
    }

    @Test
    void textsOfSeveralAdaptersAtTheSameTimeAreThoseOfEachAlone() {
        LoraConfig all = Adapters.lora(checkpoint.config(), 4);
        LoraConfig one = new LoraConfig(2, 6, 0, List.of("q_proj"), "base");
        AdapterWeights large = Adapters.random(checkpoint.config(), all);
        AdapterWeights small = Adapters.random(checkpoint.config(), one);
        try (LoadedAdapter first = decoder.load(large);
                LoadedAdapter second = decoder.load(small)) {
            List<@Nullable LoadedAdapter> of = new ArrayList<>();
            Stream.of(first, second).forEach(of::add);
            of.add(null);
            List<int[]> alone = of.stream().map(adapter -> text(adapter, 5, 0)).toList();
            assertThat(alone.get(0)).isNotEqualTo(alone.get(2));
            assertThat(alone.get(1)).isNotEqualTo(alone.get(2)).isNotEqualTo(alone.get(0));
            List<Hearing> together = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                of.forEach(adapter -> together.add(start(adapter, 5, 8)));
            }
            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).result().ids()).as("text %d", i).isEqualTo(alone.get(i % of.size()));
            }
        }
    }
}
