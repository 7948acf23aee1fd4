package org.llmtwin.inference.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.trace.Trace;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.inference.engine.Draft;

/** Gathers what happens to one request. For one thread at a time. */
final class TraceBuilder {
    private final UUID id;
    private final TwinId twin;
    private final Instant at;
    private final PostRequest request;
    private final UUID model;
    private final Map<String, Long> millis = new HashMap<>();
    private final List<Trace.Retrieved> retrieved = new ArrayList<>();
    private String prompt = "";

    TraceBuilder(UUID id, TwinId twin, Instant at, PostRequest request, UUID model) {
        this.id = id;
        this.twin = twin;
        this.at = at;
        this.request = request;
        this.model = model;
    }

    UUID id() {
        return id;
    }

    /** @param start of the stage, as of {@link System#nanoTime()} */
    void took(String stage, long start) {
        millis.put(stage, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    void prompted(String prompt, List<ScoredChunk> found, int kept) {
        this.prompt = prompt;
        for (int i = 0; i < found.size(); i++) {
            Chunk chunk = found.get(i).chunk();
            retrieved.add(new Trace.Retrieved(
                    i < kept ? i + 1 : 0,
                    chunk.id(),
                    chunk.document(),
                    chunk.revision(),
                    chunk.title(),
                    chunk.link(),
                    chunk.text(),
                    found.get(i).score()));
        }
    }

    Trace answered(String text, Draft draft) {
        return trace(text, draft.finish().key(), draft.promptTokens(), draft.answerTokens());
    }

    Trace failed() {
        return trace("", "failed", 0, 0);
    }

    private Trace trace(String answer, String finish, int promptTokens, int answerTokens) {
        return new Trace(
                id,
                twin,
                at,
                request.prompt(),
                request.channel().key(),
                model,
                prompt,
                retrieved,
                answer,
                finish,
                promptTokens,
                answerTokens,
                millis);
    }
}
