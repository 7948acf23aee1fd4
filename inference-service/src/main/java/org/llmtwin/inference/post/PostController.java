package org.llmtwin.inference.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code POST /api/v1/twins/{twin}/posts}: a post as JSON, or as a stream of events where the caller accepts one. */
@RestController
@RequestMapping("/api/v1/twins/{twin}/posts")
class PostController {
    private final TwinAccess access;
    private final PostWriter writer;
    private final PostStreams streams;

    PostController(TwinAccess access, PostWriter writer, PostStreams streams) {
        this.access = access;
        this.writer = writer;
        this.streams = streams;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    PostAnswer post(@PathVariable String twin, @RequestBody Body body, Caller caller) {
        return writer.write(writer.prepare(access.require(twin, caller), body.checked()), delta -> true);
    }

    @PostMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(@PathVariable String twin, @RequestBody Body body, Caller caller) {
        return streams.start(access.require(twin, caller), body.checked());
    }

    /** The request as it comes in. */
    record Body(
            @Nullable String prompt,
            @Nullable String channel,
            @Nullable List<String> links) {
        PostRequest checked() {
            return PostRequest.of(prompt, channel, links);
        }
    }
}
