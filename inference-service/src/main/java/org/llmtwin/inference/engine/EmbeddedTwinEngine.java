package org.llmtwin.inference.engine;

import java.util.List;
import java.util.random.RandomGenerator;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.platform.web.BusyException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.PromptTooLongException;
import org.llmtwin.runtime.request.QueueFullException;
import org.llmtwin.runtime.request.TokenListener;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes with the base model in this process. Requests that come at the same time, of different twins too, are written in the same
 * steps of the one model.
 */
final class EmbeddedTwinEngine implements TwinEngine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTwinEngine.class);

    private final EngineProperties properties;
    private final BaseModel base;
    private final Adapters adapters;

    EmbeddedTwinEngine(EngineProperties properties, BaseModel base, Adapters adapters) {
        this.properties = properties;
        this.base = base;
        this.adapters = adapters;
    }

    @Override
    public int window() {
        return base.window();
    }

    @Override
    public int promptTokens(PostPrompt prompt) {
        return base.encode(prompt).length;
    }

    @Override
    public String render(PostPrompt prompt) {
        return base.render(prompt);
    }

    /** Loads a version before somebody asks for it. Who asks is told what is wrong with it. */
    void warm(ModelVersion model) {
        try {
            adapters.borrow(model).release();
        } catch (RuntimeException e) {
            LOG.warn("model version {} could not be loaded ahead of its first request", model.id(), e);
        }
    }

    @Override
    public void requireRoom() {
        if (base.generator().isFull()) {
            throw new BusyException("Too many requests are waiting for the model already: try again in a moment");
        }
    }

    @Override
    public Draft write(ModelVersion model, PostPrompt prompt, int maxTokens, DraftListener listener) {
        GenerationRequest request = new GenerationRequest(base.encode(prompt), maxTokens, sampling(), List.of());
        LoadedAdapter adapter = adapters.borrow(model);
        try {
            TextGenerator generator = base.generator();
            GenerationResult result = generator.generate(adapter, request, new Relay(listener));
            return new Draft(result.text(), finish(result), result.promptTokens(), result.ids().length);
        } catch (PromptTooLongException e) {
            throw new InvalidRequestException("prompt", String.valueOf(e.getMessage()));
        } catch (QueueFullException e) {
            throw new BusyException(String.valueOf(e.getMessage()));
        } finally {
            adapter.release();
        }
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

    @Override
    public void close() {
        adapters.close();
        base.close();
    }

    /** Passes text on, and stops the writing once nobody wants it any more. */
    private static final class Relay implements TokenListener {
        private final DraftListener listener;
        private volatile boolean enough;

        Relay(DraftListener listener) {
            this.listener = listener;
        }

        @Override
        public void onText(String piece) {
            enough |= !listener.onText(piece);
        }

        @Override
        public boolean isCancelled() {
            return enough || !listener.isWanted();
        }
    }
}
