package org.llmtwin.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.FreshAdapter;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.train.Adapters;

/** A beginning that lies in the cache is not read again: the tokens that the decoder is given are counted. */
@ParameterizedClass
@EnumSource(
        value = Precision.class,
        names = {"FLOAT32", "FLOAT16", "INT8"})
class PrefixReuseTest {
    private static final int SHARED = 200;
    private static final int OWN = 11;
    private static final int PLACES = 3;

    private final Random random = new Random(7);
    private final int[] shared = ids(SHARED);
    private final Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
    private final CountingDecoder decoder;
    private final Engine engine;

    PrefixReuseTest(Precision precision) {
        decoder = new CountingDecoder(Precisions.open(checkpoint, precision, new CacheLimits(512, PLACES, 1L << 30)));
        engine = new Engine(decoder, PLACES, 8);
    }

    @AfterEach
    void close() {
        engine.close();
        checkpoint.close();
    }

    private int[] ids(int count) {
        return random.ints(count, 3, 128).toArray();
    }

    private int[] prompt() {
        return IntStream.concat(IntStream.of(shared), IntStream.of(ids(OWN))).toArray();
    }

    /** How many tokens of a prompt were read until its text had ended. */
    private int read(int[] prompt, @Nullable LoadedAdapter adapter) {
        decoder.read();
        GenerationRequest request = new GenerationRequest(prompt, 3, SamplingSettings.greedy(), List.of());
        Hearing hearing = new Hearing();
        engine.submit(hearing.text(request, decoder, adapter, 0));
        hearing.result();
        return decoder.read();
    }

    @Test
    void theSecondPromptIsReadFromWhereItLeavesTheFirst() {
        assertThat(read(prompt(), null)).isEqualTo(SHARED + OWN);
        assertThat(read(prompt(), null)).isLessThanOrEqualTo(OWN);
        int[] whole = prompt();
        assertThat(read(whole, null)).isLessThanOrEqualTo(OWN);
        assertThat(read(whole, null))
                .as("the last token, for the logits after it")
                .isEqualTo(1);
    }

    @Test
    void anotherPromptIsReadWhole() {
        read(prompt(), null);
        assertThat(read(ids(SHARED), null)).isEqualTo(SHARED);
    }

    /** Prompts of several texts that run at the same time, each in a place of its own, are read once. */
    @Test
    void textsAtTheSameTimeShareABeginning() {
        read(prompt(), null);
        List<Hearing> texts = IntStream.range(0, 6)
                .mapToObj(i -> {
                    GenerationRequest request =
                            new GenerationRequest(prompt(), 40, SamplingSettings.greedy(), List.of());
                    Hearing hearing = new Hearing();
                    engine.submit(hearing.text(request, decoder));
                    return hearing;
                })
                .toList();
        texts.forEach(Hearing::result);
        assertThat(decoder.read()).isLessThanOrEqualTo(6 * OWN);
    }

    @Test
    void whatAnAdapterMadeOfABeginningIsForItsOwnTexts() {
        try (LoadedAdapter adapter =
                decoder.load(FreshAdapter.of(checkpoint.config(), Adapters.lora(checkpoint.config(), 2), 1))) {
            read(prompt(), null);
            assertThat(read(prompt(), adapter)).isEqualTo(SHARED + OWN);
            assertThat(read(prompt(), adapter)).isLessThanOrEqualTo(OWN);
        }
    }
}
