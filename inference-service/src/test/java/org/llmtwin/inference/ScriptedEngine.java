package org.llmtwin.inference;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.inference.engine.Draft;
import org.llmtwin.inference.engine.DraftListener;
import org.llmtwin.inference.engine.TwinEngine;
import org.llmtwin.platform.web.BusyException;

/** An engine that says what a test has put into its mouth. Counts a token for each word. */
public final class ScriptedEngine implements TwinEngine {
    private static final List<String> USUAL =
            List.of("Boring queues win. ", "I've counted the nights they let me sleep. ", "So: pick the dull one.");

    private final AtomicReference<Script> script = new AtomicReference<>(Script.saying(USUAL));
    private volatile int window = 2_000;
    private volatile boolean full;

    public void usual() {
        full = false;
        script.set(Script.saying(USUAL));
        window = 2_000;
    }

    public void script(Script next) {
        script.set(next);
    }

    /** Turns everybody away from now on. */
    public void full() {
        full = true;
    }

    public void window(int tokens) {
        window = tokens;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public int promptTokens(PostPrompt prompt) {
        return (prompt.system() + " " + prompt.user()).split("\\s+").length;
    }

    @Override
    public String render(PostPrompt prompt) {
        return prompt.system() + "\n" + prompt.user();
    }

    @Override
    public void requireRoom() {
        if (full) {
            throw new BusyException("16 texts are waiting for the model already: try again in a moment");
        }
    }

    @Override
    public Draft write(ModelVersion model, PostPrompt prompt, int maxTokens, DraftListener listener) {
        return script.get().write(model, promptTokens(prompt), listener);
    }

    /** How an answer goes. */
    @FunctionalInterface
    public interface Script {
        Draft write(ModelVersion model, int promptTokens, DraftListener listener);

        static Script saying(List<String> pieces) {
            return (model, promptTokens, listener) -> {
                pieces.forEach(listener::onText);
                return new Draft(String.join("", pieces), Draft.Finish.STOP, promptTokens, pieces.size());
            };
        }

        /** Goes on until nobody listens any more. */
        static Script endless(CountDownLatch stopped) {
            return (model, promptTokens, listener) -> {
                int pieces = 0;
                while (listener.onText("and on ")) {
                    pieces++;
                }
                stopped.countDown();
                return new Draft("and on", Draft.Finish.CANCELLED, promptTokens, pieces);
            };
        }

        /** Waits in a queue until nobody waits for it any more. */
        static Script queued(CountDownLatch left) {
            return (model, promptTokens, listener) -> {
                while (listener.isWanted()) {
                    LockSupport.parkNanos(1_000_000);
                }
                left.countDown();
                return new Draft("", Draft.Finish.CANCELLED, promptTokens, 0);
            };
        }

        static Script failing() {
            return (model, promptTokens, listener) -> {
                listener.onText("It began ");
                throw new IllegalStateException("secret inner workings");
            };
        }
    }
}
