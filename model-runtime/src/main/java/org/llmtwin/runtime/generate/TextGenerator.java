package org.llmtwin.runtime.generate;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
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
    private final int maxBatch;

    private TextGenerator(Decoder decoder, Tokenizer tokenizer, int maxBatch) {
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.maxBatch = maxBatch;
    }

    /** Reads everything it needs: the checkpoint may be closed afterwards. Its own tokenizer turns ids into text. */
    public static TextGenerator open(
            Checkpoint checkpoint, @Nullable AdapterWeights adapter, GeneratorSettings settings) {
        if (adapter != null) {
            adapter.requireFits(checkpoint.config());
        }
        Decoder decoder = new Decoder(checkpoint, adapter, settings);
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
        return run(List.of(request), listener).getFirst();
    }

    /** Writes several texts, as many at a time as the settings allow; the results stand in the order of the requests. */
    public List<GenerationResult> generateAll(List<GenerationRequest> requests) {
        return run(requests, NOBODY);
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
            double sum = 0;
            for (double logProbability : decoder.score(ids, example.answerStart())) {
                sum += logProbability;
            }
            return new Score(sum, ids.length - example.answerStart());
        } finally {
            lock.unlock();
        }
    }

    private List<GenerationResult> run(List<GenerationRequest> requests, TokenListener listener) {
        for (GenerationRequest request : requests) {
            long tokens = (long) request.promptIds().length + request.maxNewTokens();
            if (tokens > decoder.window()) {
                throw new PromptTooLongException(
                        "the prompt of " + request.promptIds().length + " with " + request.maxNewTokens() + " new",
                        (int) Math.min(tokens, Integer.MAX_VALUE),
                        decoder.window());
            }
        }
        lock.lock();
        try {
            return new Batch(decoder, maxBatch).run(requests, request -> start(request, listener));
        } finally {
            lock.unlock();
        }
    }

    private Generation start(GenerationRequest request, TokenListener listener) {
        return new Generation(request, listener, tokenizer.stream(), decoder);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            decoder.close();
            tokenizer.close();
            Torch.giveBackFreeMemory();
        } finally {
            lock.unlock();
        }
    }
}
