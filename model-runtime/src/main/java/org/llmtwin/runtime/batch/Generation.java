package org.llmtwin.runtime.batch;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.sampling.Sampler;
import org.llmtwin.runtime.tokenize.TextStream;

/** One text on its way: from tokens to pieces of text, until it ends. For the thread of the model. */
public final class Generation implements Work {
    private static final int[] NOTHING = {};

    private final @Nullable LoadedAdapter adapter;
    private final TextSink sink;
    private final Sampler sampler;
    private final TextStream characters;
    private final StopStrings stops;
    private final int[] endTokens;
    private final StringBuilder text = new StringBuilder();
    private final int[] prompt;
    private final int[] ids;
    private final @Nullable PromptLookup lookup;
    private long start;
    private int count;
    private double seconds;
    private @Nullable FinishReason finished;

    public Generation(
            GenerationRequest request, Manner manner, TextSink sink, TextStream characters, List<Integer> endTokens) {
        adapter = manner.adapter();
        this.sink = sink;
        this.characters = characters;
        this.endTokens = endTokens.stream().mapToInt(id -> id).toArray();
        stops = new StopStrings(request.stop());
        prompt = request.promptIds();
        ids = new int[request.maxNewTokens()];
        sampler = new Sampler(request.sampling(), prompt, manner.constraint());
        lookup = manner.guesses() == 0 ? null : new PromptLookup(prompt, ids.length, manner.guesses());
    }

    /** Its time runs from here. */
    void begin() {
        start = System.nanoTime();
    }

    @Override
    public @Nullable LoadedAdapter adapter() {
        return adapter;
    }

    int[] prompt() {
        return prompt;
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
        return prompt.length + count - 1;
    }

    /** What its next tokens might be, besides the one that is chosen anyway; often none. */
    int[] guess() {
        return lookup == null ? NOTHING : lookup.guess(ids.length - count - 1);
    }

    /** So many of the guessed tokens were right. */
    void judge(int guessed, int right) {
        if (lookup != null) {
            lookup.judge(guessed, right);
        }
    }

    /** Ends the text if nobody wants it any more. */
    void checkCancelled() {
        if (finished == null && sink.isCancelled()) {
            finish(FinishReason.CANCELLED);
        }
    }

    /** Takes the next token and sends what it completes. */
    void accept(int id) {
        if (isEnd(id)) {
            finish(FinishReason.STOP);
            return;
        }
        ids[count++] = id;
        if (lookup != null) {
            lookup.add(id);
        }
        send(stops.accept(characters.accept(id)));
        if (stops.reached()) {
            end(FinishReason.STOP);
        } else if (count == ids.length) {
            finish(FinishReason.LENGTH);
        }
    }

    private boolean isEnd(int id) {
        for (int end : endTokens) {
            if (id == end) {
                return true;
            }
        }
        return false;
    }

    private void finish(FinishReason reason) {
        send(stops.accept(characters.end()));
        send(stops.end());
        end(stops.reached() ? FinishReason.STOP : reason);
    }

    private void end(FinishReason reason) {
        finished = reason;
        seconds = start == 0 ? 0 : (System.nanoTime() - start) / 1e9;
    }

    private void send(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            sink.piece(piece, count);
        }
    }

    /** Hands over the finished text. */
    void handOver() {
        if (finished == null) {
            throw new IllegalStateException("the text is not finished");
        }
        sink.ended(new GenerationResult(text.toString(), Arrays.copyOf(ids, count), finished, prompt.length, seconds));
    }

    @Override
    public void fail(RuntimeException cause) {
        sink.failed(cause);
    }
}
