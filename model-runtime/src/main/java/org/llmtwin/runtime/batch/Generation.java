package org.llmtwin.runtime.batch;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.TokenListener;
import org.llmtwin.runtime.sampling.Sampler;
import org.llmtwin.runtime.tokenize.TextStream;

/** One text on its way: from tokens to pieces of text, until it ends. */
public final class Generation {
    private final GenerationRequest request;
    private final TokenListener listener;
    private final Sampler sampler;
    private final TextStream characters;
    private final StopStrings stops;
    private final List<Integer> endTokens;
    private final StringBuilder text = new StringBuilder();
    private final int[] ids;
    private final int promptTokens;
    private long start;
    private int count;
    private double seconds;
    private @Nullable FinishReason finished;

    public Generation(GenerationRequest request, TokenListener listener, TextStream characters, List<Integer> endTokens) {
        this.request = request;
        this.listener = listener;
        this.characters = characters;
        stops = new StopStrings(request.stop());
        this.endTokens = endTokens;
        ids = new int[request.maxNewTokens()];
        int[] prompt = request.promptIds();
        promptTokens = prompt.length;
        sampler = new Sampler(request.sampling(), prompt);
    }

    GenerationRequest request() {
        return request;
    }

    /** Its time runs from here. */
    void begin() {
        start = System.nanoTime();
        checkCancelled();
    }

    Sampler sampler() {
        return sampler;
    }

    boolean isFinished() {
        return finished != null;
    }

    /** The token that the model reads next. */
    int lastId() {
        return ids[count - 1];
    }

    /** Where in its sequence that token stands. */
    int position() {
        return promptTokens + count - 1;
    }

    /** Asks the listener whether it still wants the text. */
    void checkCancelled() {
        if (listener.isCancelled()) {
            finish(FinishReason.CANCELLED);
        }
    }

    /** Takes the next token and sends what it completes. */
    void accept(int id) {
        if (endTokens.contains(id)) {
            finish(FinishReason.STOP);
            return;
        }
        ids[count++] = id;
        send(stops.accept(characters.accept(id)));
        if (stops.reached()) {
            end(FinishReason.STOP);
        } else if (count == ids.length) {
            finish(FinishReason.LENGTH);
        }
    }

    private void finish(FinishReason reason) {
        send(stops.accept(characters.end()));
        send(stops.end());
        end(stops.reached() ? FinishReason.STOP : reason);
    }

    private void end(FinishReason reason) {
        finished = reason;
        seconds = (System.nanoTime() - start) / 1e9;
    }

    private void send(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            listener.onText(piece);
        }
    }

    public GenerationResult result() {
        if (finished == null) {
            throw new IllegalStateException("the text is not finished");
        }
        return new GenerationResult(text.toString(), Arrays.copyOf(ids, count), finished, promptTokens, seconds);
    }
}
