package org.llmtwin.inference.page;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.post.PostRequest;
import org.llmtwin.inference.post.PostStreams;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Where posts are written. */
@Controller
@RequestMapping("/twins/{twin}")
class WritePage {
    private static final int DOCUMENTS_SHOWN = 200;

    private final Shells shells;
    private final TwinAccess access;
    private final ModelVersions models;
    private final Documents documents;
    private final Chunks chunks;
    private final PostStreams streams;

    WritePage(
            Shells shells,
            TwinAccess access,
            ModelVersions models,
            Documents documents,
            Chunks chunks,
            PostStreams streams) {
        this.shells = shells;
        this.access = access;
        this.models = models;
        this.documents = documents;
        this.chunks = chunks;
        this.streams = streams;
    }

    @GetMapping("/write")
    String page(@PathVariable("twin") String id, Caller caller, Model model) {
        Twin twin = shells.enter(id, "write", caller, model);
        model.addAttribute("channels", List.of(Channel.values()));
        model.addAttribute("documents", documents.page(twin.id(), 0, DOCUMENTS_SHOWN));
        model.addAttribute("production", models.production(twin.id()).orElse(null));
        return "write";
    }

    @PostMapping(path = "/write", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter write(@PathVariable("twin") String id, @RequestBody Ask ask, Caller caller) {
        Twin twin = access.require(id, caller);
        return streams.start(twin, PostRequest.of(ask.prompt(), ask.channel(), ask.links()));
    }

    @GetMapping("/passages/{chunk}")
    @ResponseBody
    Source passage(@PathVariable("twin") String id, @PathVariable("chunk") String chunkId, Caller caller) {
        Twin twin = access.require(id, caller);
        Chunk chunk = chunks.find(new ChunkId(Shells.id(chunkId)))
                .filter(found -> found.twin().equals(twin.id()))
                .orElseThrow(() -> new NotFoundException("There is no passage \"" + chunkId + "\""));
        return new Source(chunk.title(), chunk.link(), chunk.text());
    }

    record Ask(
            @Nullable String prompt,
            @Nullable String channel,
            @Nullable List<String> links) {}

    record Source(String title, URI link, String text) {}
}
