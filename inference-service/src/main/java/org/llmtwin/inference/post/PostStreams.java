package org.llmtwin.inference.post;

import java.util.concurrent.Executor;
import org.llmtwin.domain.twin.Twin;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Posts as streams of server-sent events, for REST and the page. */
@Service
public class PostStreams {
    private final PostWriter writer;
    private final Executor executor;

    PostStreams(PostWriter writer, @Qualifier("postExecutor") Executor executor) {
        this.writer = writer;
        this.executor = executor;
    }

    /**
     * Checks the request at once, so that what a caller did wrong, or a queue that is full, is a plain answer; then writes in the
     * background.
     */
    public SseEmitter start(Twin twin, PostRequest request) {
        PostStream stream = new PostStream(writer, writer.prepare(twin, request));
        executor.execute(stream::write);
        executor.execute(stream::watch);
        return stream.events();
    }
}
