package org.llmtwin.runtime.generate;

import org.llmtwin.runtime.request.TokenListener;
import org.llmtwin.runtime.request.PromptTooLongException;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.batch.Generation;
import org.llmtwin.runtime.batch.CachedPrompts;
import org.llmtwin.runtime.batch.Batch;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.sampling.TopTokensKernel;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Torch;

/**
 * Writes text with a checkpoint and, merged into it, an adapter. Any thread may call; calls wait for each other. Native work
 * holds its carrier thread, so call from a platform thread where many virtual threads run.
 */
public final class TextGenerator implements AutoCloseable {
    private static final TokenListener NOBODY = piece -> {};

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Decoder decoder;
    private final Tokenizer tokenizer;
    private final TopTokensKernel kernel = new TopTokensKernel();
    private final CachedPrompts prompts;
    private final int maxBatch;

    private TextGenerator(Decoder decoder, Tokenizer tokenizer, int maxBatch) {
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.maxBatch = maxBatch;
        prompts = new CachedPrompts(maxBatch);
    }

    /** Reads everything it needs: the checkpoint may be closed afterwards. Its own tokenizer turns ids into text. */
    public static TextGenerator open(
            Checkpoint checkpoint, @Nullable AdapterWeights adapter, GeneratorSettings settings) {
        if (adapter != null) {
            adapter.requireFits(checkpoint.config());
        }
        Torch.start(settings.threads());
        Decoder decoder = new Decoder(checkpoint, adapter, settings.precision(), settings.cache());
        Torch.giveBackFreeMemory(); // the unpacked weights
        return new TextGenerator(decoder, Tokenizer.of(checkpoint), settings.maxBatch());
    }

    /** Positions that a prompt and its answer can take together. */
    public int window() {
        return decoder.window();
    }

    /**
     * Writes one text.
     *
     * @throws PromptTooLongException if the prompt and the answer do not fit the window
     */
    public GenerationResult generate(GenerationRequest request, TokenListener listener) {
        return run(List.of(request), listener, (index, result) -> {}).getFirst();
    }

    /** Writes several texts, as many at a time as the settings allow; the results stand in the order of the requests. */
    public List<GenerationResult> generateAll(List<GenerationRequest> requests) {
        return generateAll(requests, (index, result) -> {});
    }

    /** The same; each result is also handed over, with its request's number, as soon as it is there. */
    public List<GenerationResult> generateAll(List<GenerationRequest> requests, ResultListener listener) {
        return run(requests, NOBODY, listener);
    }

    /**
     * How likely the model finds an example's answer, its end token included.
     *
     * @throws PromptTooLongException if the example does not fit the window
     */
    public Score score(TrainingExample example) {
        int[] ids = example.ids();
        if (ids.length > decoder.window()) {
            throw new PromptTooLongException("the text to score", ids.length, decoder.window());
        }
        lock.lock();
        try {
            prompts.forget(0);
            double sum = 0;
            for (double logProbability : decoder.score(ids, example.answerStart())) {
                sum += logProbability;
            }
            return new Score(sum, ids.length - example.answerStart());
        } finally {
            lock.unlock();
        }
    }

    private List<GenerationResult> run(
            List<GenerationRequest> requests, TokenListener listener, ResultListener results) {
        requests.forEach(this::requireFits);
        lock.lock();
        try {
            List<Generation> texts = requests.stream()
                    .map(request -> new Generation(request, listener, tokenizer.stream(), decoder.endTokens()))
                    .toList();
            new Batch(decoder, prompts, kernel, maxBatch, text -> results.onResult(texts.indexOf(text), text.result()))
                    .run(texts);
            return texts.stream().map(Generation::result).toList();
        } finally {
            lock.unlock();
        }
    }

    private void requireFits(GenerationRequest request) {
        long tokens = (long) request.promptIds().length + request.maxNewTokens();
        if (tokens > decoder.window()) {
            throw new PromptTooLongException(
                    "the prompt of " + request.promptIds().length + " with " + request.maxNewTokens() + " new",
                    (int) Math.min(tokens, Integer.MAX_VALUE),
                    decoder.window());
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            decoder.close();
            kernel.close();
            tokenizer.close();
            Torch.giveBackFreeMemory();
        } finally {
            lock.unlock();
        }
    }
}
