package org.llmtwin.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.web.BusyException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.source.ModelSource;
import org.springframework.util.unit.DataSize;

/** The default model, greedy, with random adapters of three twins; two adapters and three texts at a time find a place. */
class EmbeddedTwinEngineTest {
    private static final int WINDOW = 512;
    private static final int LONG = 400;
    private static final DraftListener ALL = delta -> true;
    private static final PostPrompt PROMPT =
            new PostPrompt("Mara Ellison", Channel.LINKEDIN, "why boring queues win", List.of());

    @TempDir
    static Path folder;

    private static final Map<ArtifactId, Path> ADAPTERS = new HashMap<>();
    private static final List<ModelVersion> TWINS = new ArrayList<>();
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static Adapters adapters;
    private static EmbeddedTwinEngine engine;

    @BeforeAll
    static void open() {
        try (Checkpoint checkpoint = ModelSource.resolve(ModelSource.DEFAULT, ModelSource.defaultCache())
                .open()) {
            for (int i = 0; i < 3; i++) {
                TWINS.add(twin(i, checkpoint));
            }
        }
        EngineProperties properties = new EngineProperties(
                "embedded",
                ModelSource.DEFAULT,
                "",
                0,
                WINDOW,
                3,
                DataSize.ofMegabytes(256),
                2,
                1,
                Precision.FLOAT16,
                4,
                new EngineProperties.Sampling(0, 1, 1));
        BaseModel base = BaseModel.open(ModelSource.DEFAULT, ModelSource.defaultCache(), properties.generator());
        adapters = new Adapters(base, store(), properties.adapters());
        engine = new EmbeddedTwinEngine(properties, base, adapters);
    }

    @AfterAll
    static void close() {
        engine.close();
        THREADS.close();
    }

    private static Artifacts store() {
        return new Artifacts() {
            @Override
            public ArtifactId store(String kind, Path content) {
                throw new UnsupportedOperationException("adapters are only read here");
            }

            @Override
            public Optional<Path> fetch(ArtifactId id) {
                return Optional.ofNullable(ADAPTERS.get(id));
            }
        };
    }

    private static ModelVersion twin(int number, Checkpoint checkpoint) {
        LoraConfig lora = new LoraConfig(2, 4, 0, List.of("q_proj", "v_proj", "down_proj"), "base");
        Random random = new Random(number);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        AdapterWeights.expectedShapes(lora, checkpoint.config()).forEach((name, shape) -> {
            float[] values = new float[(int) (shape[0] * shape[1])];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.03 * random.nextGaussian());
            }
            tensors.put(name, new FloatTensor(values, shape));
        });
        Path own = folder.resolve("adapter-" + number);
        AdapterFolder.write(own, new AdapterWeights(lora, tensors), checkpoint.config());
        ArtifactId id = new ArtifactId("adapters/" + Integer.toString(number).repeat(64));
        ADAPTERS.put(id, own);
        return new ModelVersion(
                UUID.randomUUID(),
                new TwinId("twin-" + number),
                1,
                Stage.PRODUCTION,
                "base",
                UUID.randomUUID(),
                "dataset",
                id,
                new Evaluation(1, "greedy", List.of(), List.of()),
                new GateVerdict(true, List.of()),
                Instant.EPOCH,
                List.of());
    }

    private static CompletableFuture<Draft> write(ModelVersion twin, int tokens, DraftListener listener) {
        return CompletableFuture.supplyAsync(() -> engine.write(twin, PROMPT, tokens, listener), THREADS);
    }

    /** Half floats and another number of rows in a step move logits a little, so long texts may part. */
    @Test
    void postsOfSeveralTwinsAtOnceAreThoseOfEachAlone() {
        List<Draft> alone =
                TWINS.stream().map(twin -> engine.write(twin, PROMPT, 16, ALL)).toList();
        List<CompletableFuture<Draft>> together =
                TWINS.stream().map(twin -> write(twin, 16, ALL)).toList();
        for (int i = 0; i < 3; i++) {
            assertThat(together.get(i).join()).isEqualTo(alone.get(i));
        }
        assertThat(alone.stream().map(Draft::text).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void aShortPostIsReadyWhileALongOneIsWritten() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch shortIsReady = new CountDownLatch(1);
        CompletableFuture<Draft> longPost = write(TWINS.get(0), LONG, listener(begun, shortIsReady));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        Draft shortPost = engine.write(TWINS.get(1), PROMPT, 4, ALL);
        shortIsReady.countDown();
        assertThat(shortPost.answerTokens()).isEqualTo(4);
        assertThat(shortPost.finish()).isEqualTo(Draft.Finish.LENGTH);
        assertThat(longPost.join().finish()).isEqualTo(Draft.Finish.CANCELLED);
    }

    private static DraftListener listener(CountDownLatch begun, CountDownLatch enough) {
        return new DraftListener() {
            @Override
            public boolean onText(String delta) {
                begun.countDown();
                return true;
            }

            @Override
            public boolean isWanted() {
                return enough.getCount() > 0;
            }
        };
    }

    @Test
    void whoFindsTheQueueFullIsToldSoAndWhoLeavesItMakesRoom() {
        CountDownLatch enough = new CountDownLatch(1);
        List<CompletableFuture<Draft>> inside = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            inside.add(write(TWINS.get(0), LONG, listener(new CountDownLatch(1), enough)));
        }
        awaitFull();
        assertThatThrownBy(() -> engine.write(TWINS.get(1), PROMPT, 4, ALL))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("waiting for the model already");
        enough.countDown();
        inside.forEach(post -> assertThat(post.join().finish()).isEqualTo(Draft.Finish.CANCELLED));
        engine.requireRoom();
        assertThat(engine.write(TWINS.get(1), PROMPT, 4, ALL).answerTokens()).isEqualTo(4);
    }

    private static void awaitFull() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            try {
                engine.requireRoom();
                LockSupport.parkNanos(1_000_000);
            } catch (BusyException e) {
                return;
            }
        }
        throw new AssertionError("the queue did not fill");
    }

    @Test
    void theAdapterUnusedForLongestMakesRoomAndComesBackTheSame() {
        Draft first = engine.write(TWINS.get(0), PROMPT, 8, ALL);
        engine.write(TWINS.get(1), PROMPT, 1, ALL);
        engine.write(TWINS.get(2), PROMPT, 1, ALL);
        assertThat(adapters.inMemory()).isEqualTo(2);
        assertThat(engine.write(TWINS.get(0), PROMPT, 8, ALL)).isEqualTo(first);
    }

    @Test
    void whoStopsListeningGetsTheTextUpToThere() {
        List<String> heard = new ArrayList<>();
        Draft draft = engine.write(TWINS.get(0), PROMPT, LONG, delta -> {
            heard.add(delta);
            return heard.size() < 5;
        });
        assertThat(draft.finish()).isEqualTo(Draft.Finish.CANCELLED);
        assertThat(heard).hasSize(5);
        assertThat(draft.text()).isEqualTo(String.join("", heard));
    }

    /** The words that training-service's InstructionTest expects of the same prompt. */
    @Test
    void asksAsTrainingDoes() {
        assertThat(engine.render(PROMPT)).isEqualTo("""
                <|im_start|>system
                You are Mara Ellison. You write in your own voice.<|im_end|>
                <|im_start|>user
                Write a LinkedIn post about: why boring queues win<|im_end|>
                <|im_start|>assistant
                """);
    }

    @Test
    void aPromptThatDoesNotFitIsRefusedWithBothNumbers() {
        PostPrompt tooLong = new PostPrompt("Mara Ellison", Channel.LINKEDIN, "word ".repeat(600), List.of());
        assertThatThrownBy(() -> engine.write(TWINS.get(0), tooLong, 100, ALL))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.field()).isEqualTo("prompt"))
                .hasMessageContaining("the window has 512");
    }
}
