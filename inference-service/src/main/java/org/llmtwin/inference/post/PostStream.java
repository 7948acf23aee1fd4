package org.llmtwin.inference.post;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.llmtwin.inference.engine.DraftListener;
import org.llmtwin.platform.web.Problems;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Writes a post into a stream of server-sent events: {@code text} for each piece, then {@code done} with the whole answer, or
 * {@code error} with a problem. A reader that goes away stops the writing, also while it has not begun.
 */
final class PostStream implements DraftListener {
    private static final long NO_TIMEOUT = 0;
    private static final int BEAT_SECONDS = 2;

    private final PostWriter writer;
    private final PostWriter.Prepared prepared;
    private final SseEmitter events = new SseEmitter(NO_TIMEOUT);
    private final CountDownLatch over = new CountDownLatch(1);

    PostStream(PostWriter writer, PostWriter.Prepared prepared) {
        this.writer = writer;
        this.prepared = prepared;
        events.onCompletion(over::countDown);
        events.onError(error -> over.countDown());
    }

    SseEmitter events() {
        return events;
    }

    void write() {
        try {
            send("done", writer.write(prepared, this));
        } catch (RuntimeException e) {
            send("error", Problems.of(e));
        }
        if (isWanted()) {
            events.complete();
        }
        over.countDown();
    }

    /** Sends a comment, which readers skip, now and then: it is by writing that one learns that a reader has gone. */
    void watch() {
        try {
            while (!over.await(BEAT_SECONDS, TimeUnit.SECONDS)) {
                send(SseEmitter.event().comment(""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean onText(String delta) {
        return send("text", Map.of("delta", delta));
    }

    @Override
    public boolean isWanted() {
        return over.getCount() > 0;
    }

    private boolean send(String name, Object data) {
        return send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
    }

    private boolean send(SseEmitter.SseEventBuilder event) {
        if (!isWanted()) {
            return false;
        }
        try {
            events.send(event);
        } catch (IOException | IllegalStateException e) {
            // the reader is gone: nobody is left to tell
            over.countDown();
        }
        return isWanted();
    }
}
