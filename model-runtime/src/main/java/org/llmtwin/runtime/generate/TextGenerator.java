package org.llmtwin.runtime.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.OtherThread;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.batch.Engine;
import org.llmtwin.runtime.batch.Generation;
import org.llmtwin.runtime.batch.Manner;
import org.llmtwin.runtime.batch.TextSink;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.PromptTooLongException;
import org.llmtwin.runtime.request.QueueFullException;
import org.llmtwin.runtime.request.TokenListener;
import org.llmtwin.runtime.sampling.TokenConstraint;
import org.llmtwin.runtime.schema.JsonSchema;
import org.llmtwin.runtime.schema.SchemaConstraint;
import org.llmtwin.runtime.schema.Vocabulary;
import org.llmtwin.runtime.tokenize.EndedText;
import org.llmtwin.runtime.tokenize.TokenBytes;
import org.llmtwin.runtime.tokenize.TrainingExample;

/**
 * Writes text with a checkpoint and, merged into it, an adapter. Any thread may call, also a virtual one: one thread works with the
 * model, and what is asked for at the same time is written in the same steps.
 */
public final class TextGenerator implements AutoCloseable {
    private static final TokenListener NOBODY = piece -> {};

    private final Decoder decoder;
    private final TokenBytes tokens;
    private final List<Integer> endTokens;
    private final Engine engine;
    private final int guesses;
    private @Nullable Vocabulary vocabulary;

    private TextGenerator(Decoder decoder, EndedText text, GeneratorSettings settings) {
        this.decoder = decoder;
        this.tokens = text.tokens();
        this.endTokens = text.endTokens(decoder.endTokens());
        this.guesses = settings.guesses();
        this.engine = new Engine(decoder, settings.maxBatch(), settings.queue());
    }

    /**
     * Reads everything it needs: the checkpoint may be closed afterwards. Its own tokens turn ids into text, which ends with those
     * that the checkpoint names, or with the one that ends a turn in its chat template, as training teaches.
     *
     * @throws IllegalArgumentException if the key-value cache would be larger than the settings allow
     */
    public static TextGenerator open(
            Checkpoint checkpoint, @Nullable AdapterWeights adapter, GeneratorSettings settings) {
        if (adapter != null) {
            adapter.requireFits(checkpoint.config());
        }
        ThreadFactory threads =
                Thread.ofPlatform().daemon().name("token-reader").factory();
        try (ExecutorService beside = Executors.newSingleThreadExecutor(threads)) {
            CompletableFuture<EndedText> text = CompletableFuture.supplyAsync(() -> EndedText.of(checkpoint), beside);
            Decoder decoder =
                    Decoders.open(checkpoint, adapter, settings.precision(), settings.threads(), settings.cache());
            return new TextGenerator(decoder, await(text, decoder), settings);
        }
    }

    private static EndedText await(CompletableFuture<EndedText> text, Decoder decoder) {
        try {
            return OtherThread.result(text);
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    /**
     * Says before anything is read what {@link #open} would say.
     *
     * @throws IllegalArgumentException if the key-value cache would be larger than the settings allow
     */
    public static void requireFits(Checkpoint checkpoint, GeneratorSettings settings) {
        settings.cache().within(checkpoint.config());
    }

    /**
     * Takes an adapter into memory beside the model: texts with different adapters, and without one, are written in the same steps. To
     * be closed by the caller; texts that are written with it then end in peace.
     *
     * @throws org.llmtwin.runtime.adapter.AdapterException unless it fits the model
     */
    public LoadedAdapter load(AdapterWeights adapter) {
        return decoder.load(adapter);
    }

    /** Whether a text that is asked for now would be turned away. */
    public boolean isFull() {
        return engine.isFull();
    }

    /** Positions that a prompt and its answer can take together. */
    public int window() {
        return decoder.window();
    }

    /**
     * Writes one text. Waits until it has ended; if this thread is interrupted, it ends as cancelled.
     *
     * @throws PromptTooLongException if the prompt and the answer do not fit the window
     * @throws QueueFullException if too many texts wait already
     */
    public GenerationResult generate(GenerationRequest request, TokenListener listener) {
        return generate(null, request, listener);
    }

    /** The same with an adapter that was loaded here; null for the model as it was opened. */
    public GenerationResult generate(
            @Nullable LoadedAdapter adapter, GenerationRequest request, TokenListener listener) {
        requireFits(request);
        try (Inbox inbox = new Inbox()) {
            engine.submit(generation(request, adapter, inbox.sink(0, listener)));
            return follow(inbox, listener);
        }
    }

    /** Passes pieces on until the text ends. What comes after the piece at which the listener lost interest is left out. */
    private static GenerationResult follow(Inbox inbox, TokenListener listener) {
        StringBuilder heard = new StringBuilder();
        int tokens = Integer.MAX_VALUE;
        while (true) {
            switch (inbox.next()) {
                case Inbox.Piece piece -> {
                    if (tokens == Integer.MAX_VALUE) {
                        heard.append(piece.text());
                        listener.onText(piece.text());
                        tokens = listener.isCancelled() ? piece.tokens() : tokens;
                    }
                }
                case Inbox.Ended ended -> {
                    return ended.result().upTo(heard.toString(), tokens);
                }
                case Inbox.Failed failed -> throw failed.cause();
            }
        }
    }

    /** Writes several texts, as many at a time as the settings allow; the results stand in the order of the requests. */
    public List<GenerationResult> generateAll(List<GenerationRequest> requests) {
        return generateAll(requests, (index, result) -> {});
    }

    /**
     * The same; each result is also handed over, with its request's number, as soon as it is there. They wait however many they are.
     */
    public List<GenerationResult> generateAll(List<GenerationRequest> requests, ResultListener listener) {
        requests.forEach(this::requireFits);
        try (Inbox inbox = new Inbox()) {
            engine.submitAll(IntStream.range(0, requests.size())
                    .mapToObj(index -> generation(requests.get(index), null, inbox.sink(index, NOBODY)))
                    .toList());
            return gather(inbox, requests.size(), listener);
        }
    }

    private static List<GenerationResult> gather(Inbox inbox, int count, ResultListener listener) {
        GenerationResult[] results = new GenerationResult[count];
        int left = count;
        while (left > 0) {
            switch (inbox.next()) {
                case Inbox.Piece piece -> {}
                case Inbox.Ended ended -> {
                    results[ended.index()] = ended.result();
                    left--;
                    listener.onResult(ended.index(), ended.result());
                }
                case Inbox.Failed failed -> throw failed.cause();
            }
        }
        return new ArrayList<>(Arrays.asList(results));
    }

    private Generation generation(GenerationRequest request, @Nullable LoadedAdapter adapter, TextSink sink) {
        Manner manner = new Manner(adapter, constraint(request.schema()), guesses);
        return new Generation(request, manner, sink, tokens.stream(), endTokens);
    }

    private @Nullable TokenConstraint constraint(@Nullable JsonSchema schema) {
        return schema == null ? null : new SchemaConstraint(schema, vocabulary(), endTokens);
    }

    private synchronized Vocabulary vocabulary() {
        if (vocabulary == null) {
            vocabulary = new Vocabulary(tokens.size(), tokens::of);
        }
        return vocabulary;
    }

    /**
     * How likely the model finds an example's answer, its end token included.
     *
     * @throws PromptTooLongException if the example does not fit the window
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public Score score(TrainingExample example) {
        int[] ids = example.ids();
        if (ids.length > decoder.window()) {
            throw new PromptTooLongException("the text to score", ids.length, decoder.window());
        }
        double sum = Arrays.stream(engine.score(ids, example.answerStart())).sum();
        return new Score(sum, ids.length - example.answerStart());
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

    /** Texts that are still written end with an {@link IllegalStateException}. */
    @Override
    public void close() {
        engine.close();
    }
}
