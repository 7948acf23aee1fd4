package org.llmtwin.inference.engine;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.platform.web.BusyException;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.request.TokenListener;
import org.llmtwin.runtime.sampling.SamplingSettings;

/**
 * Writes with the base model in this process. One thread owns the model; requests wait for it in the order they came in.
 */
final class EmbeddedTwinEngine implements TwinEngine, AutoCloseable {
    private static final int ONE_AT_A_TIME = 1;

    private final EngineProperties properties;
    private final BaseModel base;
    private final Generators generators;
    private final ThreadPoolExecutor thread;

    EmbeddedTwinEngine(EngineProperties properties, BaseModel base, Artifacts artifacts) {
        this.properties = properties;
        this.base = base;
        GeneratorSettings settings = new GeneratorSettings(properties.window(), ONE_AT_A_TIME, properties.threads());
        this.generators = new Generators(base, artifacts, settings, properties.adapters());
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(properties.waiting() + 1),
                Thread.ofPlatform().name("twin-engine").factory());
    }

    @Override
    public int window() {
        return properties.window();
    }

    @Override
    public int promptTokens(PostPrompt prompt) {
        return base.encode(prompt).length;
    }

    @Override
    public String render(PostPrompt prompt) {
        return base.render(prompt);
    }

    /** Loads a version before somebody asks for it; if the engine is busy it is loaded when it is needed. */
    void warm(ModelVersion model) {
        try {
            thread.execute(() -> generators.of(model));
        } catch (RejectedExecutionException e) {
            // those who wait have the engine's time; the first of them loads the version
        }
    }

    @Override
    public Draft write(ModelVersion model, PostPrompt prompt, int maxTokens, DraftListener listener) {
        int[] ids = base.encode(prompt);
        GenerationRequest request = new GenerationRequest(ids, maxTokens, sampling(), List.of());
        GenerationResult result = onEngineThread(() -> generators.of(model).generate(request, new Relay(listener)));
        return new Draft(result.text(), finish(result), result.promptTokens(), result.ids().length);
    }

    private SamplingSettings sampling() {
        EngineProperties.Sampling sampling = properties.sampling();
        long seed = RandomGenerator.getDefault().nextLong();
        return new SamplingSettings(sampling.temperature(), 0, sampling.topP(), 0, sampling.repetitionPenalty(), seed);
    }

    private static Draft.Finish finish(GenerationResult result) {
        return switch (result.finishReason()) {
            case STOP -> Draft.Finish.STOP;
            case LENGTH -> Draft.Finish.LENGTH;
            case CANCELLED -> Draft.Finish.CANCELLED;
        };
    }

    private <T> T onEngineThread(Callable<T> work) {
        Future<T> future;
        try {
            future = thread.submit(work);
        } catch (RejectedExecutionException e) {
            throw new BusyException(
                    thread.getQueue().size() + " requests are waiting for the model already: try again in a moment");
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the model wrote", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(30, TimeUnit.SECONDS);
        generators.close();
        base.close();
    }

    /** Passes text on, and stops the writing once nobody wants it any more. */
    private static final class Relay implements TokenListener {
        private final DraftListener listener;
        private volatile boolean wanted = true;

        Relay(DraftListener listener) {
            this.listener = listener;
        }

        @Override
        public void onText(String piece) {
            wanted &= listener.onText(piece);
        }

        @Override
        public boolean isCancelled() {
            return !wanted || Thread.currentThread().isInterrupted();
        }
    }
}
