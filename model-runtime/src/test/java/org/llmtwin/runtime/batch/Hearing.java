package org.llmtwin.runtime.batch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.tokenize.TextStream;

/** Hears a text of a model without a tokenizer, each id as a number, until it ends; waits for things with a limit. */
public class Hearing implements TextSink {
    private static final int SECONDS = 60;

    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
    private volatile boolean cancelled;

    /** A text that is heard here. */
    public Generation text(GenerationRequest request, Decoder decoder) {
        return text(request, decoder, 0);
    }

    /** The same with guessed tokens. */
    Generation text(GenerationRequest request, Decoder decoder, int guesses) {
        return text(request, decoder, null, guesses);
    }

    /** The same with an adapter. */
    Generation text(GenerationRequest request, Decoder decoder, @Nullable LoadedAdapter adapter, int guesses) {
        return new Generation(request, new Manner(adapter, null, guesses), this, new Numbers(), decoder.endTokens());
    }

    @Override
    public void piece(String text, int tokens) {
        if (result.isDone()) {
            throw new IllegalStateException("a piece came after the end");
        }
        pieces.add(text);
        begun.countDown();
    }

    @Override
    public void ended(GenerationResult end) {
        result.complete(end);
    }

    @Override
    public void failed(RuntimeException cause) {
        result.completeExceptionally(cause);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    List<String> pieces() {
        return pieces;
    }

    boolean isDone() {
        return result.isDone();
    }

    void awaitFirstPiece() throws InterruptedException {
        if (!begun.await(SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no piece came");
        }
    }

    /** What it ended with. */
    public GenerationResult result() {
        try {
            return result.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Numbers implements TextStream {
        @Override
        public String accept(int id) {
            return id + " ";
        }

        @Override
        public String end() {
            return "";
        }
    }
}
