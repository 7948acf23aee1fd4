package org.llmtwin.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.QueueFullException;
import org.llmtwin.runtime.sampling.Penalties;
import org.llmtwin.runtime.sampling.SamplingSettings;

/** A small random model, whose end token is forbidden. */
@ParameterizedClass
@EnumSource(
        value = Precision.class,
        names = {"FLOAT32", "FLOAT16", "INT8"})
class EngineTest {
    private static final int WINDOW = 8192;
    private static final int LONG = 6000;
    private static final Map<Integer, Double> FOUR_TOKENS = Map.of(10, 100.0, 11, 100.0, 12, 100.0, 13, 100.0);

    private final Random random = new Random(7);
    private final Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"));
    private final Decoder decoder;

    EngineTest(Precision precision) {
        decoder = Precisions.open(checkpoint, precision, new CacheLimits(WINDOW, 8, 1L << 30));
    }

    @AfterEach
    void close() {
        checkpoint.close();
    }

    private GenerationRequest request(int prompt, int tokens) {
        int[] ids = random.ints(prompt, 3, 128).toArray();
        SamplingSettings sampling =
                new SamplingSettings(1, 0, 1, 0, Penalties.NONE, Map.of(2, -100.0), random.nextLong());
        return new GenerationRequest(ids, tokens, sampling, List.of());
    }

    private Hearing start(Engine engine, GenerationRequest request) {
        return start(engine, request, new Hearing());
    }

    private <H extends Hearing> H start(Engine engine, GenerationRequest request, H hearing) {
        engine.submit(hearing.text(request, decoder));
        return hearing;
    }

    @Test
    void textsThatJoinAndLeaveBetweenStepsAreThoseOfEachAlone() {
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            requests.add(request(1 + 37 * i % 200, 10 + 29 * i % 90));
        }
        try (Engine engine = new Engine(decoder, 3, 12)) {
            List<int[]> alone = requests.stream()
                    .map(request -> start(engine, request).result().ids())
                    .toList();
            List<Hearing> together =
                    requests.stream().map(request -> start(engine, request)).toList();
            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i).result().ids()).as("text %d", i).isEqualTo(alone.get(i));
                assertThat(String.join("", together.get(i).pieces()))
                        .isEqualTo(together.get(i).result().text());
            }
        }
    }

    @Test
    void aClientThatGoesAwayFreesItsPlaceAndDisturbsNobody() throws Exception {
        try (Engine engine = new Engine(decoder, 8, 8)) {
            List<Hearing> eight = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                eight.add(start(engine, request(20, LONG)));
            }
            Hearing queued = start(engine, request(20, 10));
            for (Hearing text : eight) {
                text.awaitFirstPiece();
            }
            queued.cancel();
            assertThat(queued.result().finishReason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(queued.result().ids()).isEmpty();
            List<Hearing> gone = List.of(eight.get(1), eight.get(4), eight.get(7));
            gone.forEach(Hearing::cancel);
            List<Hearing> fresh = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                fresh.add(start(engine, request(20, 5)));
            }
            for (Hearing text : fresh) {
                assertThat(text.result().finishReason()).isEqualTo(FinishReason.LENGTH);
            }
            gone.forEach(text -> assertThat(text.result().finishReason()).isEqualTo(FinishReason.CANCELLED));
            assertThat(eight.stream().filter(text -> !text.isDone())).hasSize(5);
            eight.forEach(Hearing::cancel);
            eight.forEach(Hearing::result);
        }
    }

    /** Asked for the second time when a first part of its prompt has been read. */
    @Test
    void aClientThatGoesAwayWhileItsPromptIsReadFreesItsPlace() {
        Hearing leaving = new Hearing() {
            private int asked;

            @Override
            public boolean isCancelled() {
                return ++asked > 1;
            }
        };
        try (Engine engine = new Engine(decoder, 1, 1)) {
            start(engine, request(4000, 10), leaving);
            GenerationRequest next = request(20, 10);
            int[] ids = start(engine, next).result().ids();
            assertThat(leaving.result().finishReason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(leaving.pieces()).isEmpty();
            assertThat(start(engine, next).result().ids()).isEqualTo(ids);
        }
    }

    @Test
    void aLongPromptDoesNotHoldUpATextThatRuns() throws Exception {
        CountDownLatch joined = new CountDownLatch(1);
        Hearing running = heldUpBy(joined);
        class Joining extends Hearing {
            private int before;

            @Override
            public boolean isCancelled() {
                before = before == 0 ? running.pieces().size() : before;
                return false;
            }
        }
        try (Engine engine = new Engine(decoder, 2, 0)) {
            start(engine, request(20, LONG), running);
            running.awaitFirstPiece();
            Joining joining = new Joining();
            start(engine, request(2000, 1), joining);
            joined.countDown();
            joining.result();
            int written = running.pieces().size() - joining.before;
            running.cancel();
            running.result();
            assertThat(written)
                    .isGreaterThanOrEqualTo(
                            (2000 - 128) / 128); // the first part is read with the running text's own prompt
        }
    }

    /** Lets nothing go on after its first piece until the latch is open. */
    private static Hearing heldUpBy(CountDownLatch latch) {
        return new Hearing() {
            @Override
            public void piece(String text, int tokens) {
                super.piece(text, tokens);
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Test
    void whoFindsTheQueueFullIsToldSo() throws Exception {
        CountDownLatch holding = new CountDownLatch(1);
        Hearing slow = heldUpBy(holding);
        try (Engine engine = new Engine(decoder, 1, 2)) {
            start(engine, request(5, 3), slow);
            slow.awaitFirstPiece();
            List<Hearing> waiting = List.of(start(engine, request(5, 3)), start(engine, request(5, 3)));
            assertThatThrownBy(() -> start(engine, request(5, 3)))
                    .isInstanceOfSatisfying(
                            QueueFullException.class,
                            e -> assertThat(e.waiting()).isEqualTo(2))
                    .hasMessage("2 texts are waiting for the model already: try again in a moment");
            holding.countDown();
            waiting.forEach(text -> assertThat(text.result().ids()).hasSize(3));
            assertThat(start(engine, request(5, 3)).result().ids()).hasSize(3);
        }
    }

    @Test
    void thoseWhoCameFirstAreWrittenFirst() {
        List<Integer> order = new ArrayList<>();
        try (Engine engine = new Engine(decoder, 1, 8)) {
            List<Hearing> texts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int number = i;
                texts.add(start(engine, request(5, 3), new Hearing() {
                    @Override
                    public void ended(GenerationResult end) {
                        order.add(number);
                        super.ended(end);
                    }
                }));
            }
            texts.forEach(Hearing::result);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aPromptThatCannotBeReadFailsAlone() throws Exception {
        GenerationRequest wrong =
                new GenerationRequest(new int[] {5, 128_000}, 3, SamplingSettings.greedy(), List.of());
        try (Engine engine = new Engine(decoder, 2, 0)) {
            Hearing running = start(engine, request(20, LONG));
            running.awaitFirstPiece();
            assertThatThrownBy(() -> start(engine, wrong).result()).isInstanceOf(RuntimeException.class);
            assertThat(running.isDone()).isFalse();
            assertThat(start(engine, request(5, 3)).result().ids()).hasSize(3);
            running.cancel();
            assertThat(running.result().finishReason()).isEqualTo(FinishReason.CANCELLED);
        }
    }

    @Test
    void whatIsUnderWayWhenTheEngineClosesFails() throws Exception {
        Engine engine = new Engine(decoder, 1, 1);
        Hearing running = start(engine, request(20, LONG));
        running.awaitFirstPiece();
        Hearing waiting = start(engine, request(20, LONG));
        engine.close();
        engine.close();
        for (Hearing text : List.of(running, waiting)) {
            assertThatThrownBy(text::result).hasMessage("the model was closed");
        }
        assertThatThrownBy(() -> start(engine, request(5, 3))).hasMessage("the model is closed");
    }

    /** Only four tokens may come, so that guesses are often right. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.02, 1", "0.3, 1.1", "1, 1"})
    void guessedTokensChangeNoTextAndSaveSteps(double temperature, double penalty) {
        class Counting extends Hearing {
            private int turns;

            @Override
            public boolean isCancelled() {
                turns++;
                return false;
            }
        }
        int turns = 0;
        try (Engine engine = new Engine(decoder, 1, 0)) {
            for (int seed = 0; seed < 5; seed++) {
                SamplingSettings sampling =
                        new SamplingSettings(temperature, 0, 1, 0, Penalties.repetition(penalty), FOUR_TOKENS, seed);
                int[] prompt = random.ints(30, 3, 128).toArray();
                GenerationRequest request = new GenerationRequest(prompt, 200, sampling, List.of());
                int[] plain = start(engine, request).result().ids();
                Counting guessed = new Counting();
                engine.submit(guessed.text(request, decoder, 6));
                assertThat(guessed.result().ids()).isEqualTo(plain).hasSize(200);
                turns += guessed.turns;
            }
        }
        assertThat(turns).isLessThan(5 * 200 * 9 / 10);
    }

    /** A text of many places' length is scored between the steps of another, which does not notice. */
    @Test
    void scoringDoesNotDisturbATextThatRuns() throws Exception {
        GenerationRequest request = request(20, 300);
        int[] scored = random.ints(400, 3, 128).toArray();
        try (Engine engine = new Engine(decoder, 2, 0)) {
            int[] alone = start(engine, request).result().ids();
            double[] scores = engine.score(scored, 1);
            Hearing running = start(engine, request);
            running.awaitFirstPiece();
            assertThat(engine.score(scored, 1)).isEqualTo(scores);
            assertThat(running.result().ids()).isEqualTo(alone);
            assertThat(Arrays.stream(scores).max().orElseThrow()).isNegative();
        }
    }
}
