package org.llmtwin.inference.post;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import org.llmtwin.platform.web.Problems;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Writes a post into a stream of server-sent events: {@code text} for each piece, then {@code done} with the whole answer, or
 * {@code error} with a problem. A reader that goes away stops the writing.
 */
final class PostStream {
    private static final long NO_TIMEOUT = 0;

    private final PostWriter writer;
    private final PostWriter.Prepared prepared;
    private final SseEmitter events = new SseEmitter(NO_TIMEOUT);
    private volatile boolean open = true;

    private PostStream(PostWriter writer, PostWriter.Prepared prepared) {
        this.writer = writer;
        this.prepared = prepared;
    }

    static SseEmitter start(PostWriter writer, PostWriter.Prepared prepared, Executor executor) {
        PostStream stream = new PostStream(writer, prepared);
        stream.events.onCompletion(() -> stream.open = false);
        stream.events.onError(error -> stream.open = false);
        executor.execute(stream::run);
        return stream.events;
    }

    private void run() {
        try {
            send("done", writer.write(prepared, delta -> send("text", Map.of("delta", delta))));
        } catch (RuntimeException e) {
            send("error", Problems.of(e));
        }
        if (open) {
            events.complete();
        }
    }

    private boolean send(String name, Object data) {
        if (!open) {
            return false;
        }
        try {
            events.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException e) {
            // the reader is gone: nobody is left to tell
            open = false;
        }
        return open;
    }
}
