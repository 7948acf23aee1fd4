package org.llmtwin.inference.post;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.engine.Draft;
import org.llmtwin.inference.engine.DraftListener;
import org.llmtwin.inference.engine.TwinEngine;
import org.llmtwin.inference.retrieve.PassageRetriever;
import org.llmtwin.platform.web.BusyException;
import org.llmtwin.platform.web.ConflictException;
import org.springframework.stereotype.Service;

/** Writes a post: retrieve, budget, prompt, generate, cite, and leave a trace whatever happened. */
@Service
public class PostWriter {
    private final ModelVersions models;
    private final PassageRetriever retriever;
    private final TwinEngine engine;
    private final Traces traces;
    private final Clock clock;

    PostWriter(ModelVersions models, PassageRetriever retriever, TwinEngine engine, Traces traces, Clock clock) {
        this.models = models;
        this.retriever = retriever;
        this.engine = engine;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * What a request needs before anything is written: all that a caller can do wrong fails here.
     *
     * @throws ConflictException if the twin has no model in PRODUCTION
     * @throws BusyException if too many requests wait already
     */
    public Prepared prepare(Twin twin, PostRequest request) {
        ModelVersion model = models.production(twin.id()).orElseThrow(() -> noModel(twin));
        engine.requireRoom();
        TraceBuilder trace = new TraceBuilder(UUID.randomUUID(), twin.id(), clock.instant(), request, model.id());
        long start = System.nanoTime();
        List<ScoredChunk> found = retriever.find(twin.id(), request.prompt(), request.links());
        trace.took("retrieve", start);
        List<Chunk> passages = found.stream().map(ScoredChunk::chunk).toList();
        PromptBudget budget = PromptBudget.fit(engine, twin.name(), request, passages);
        trace.prompted(engine.render(budget.prompt()), found, budget.passages());
        return new Prepared(model, request, budget, passages.subList(0, budget.passages()), trace);
    }

    /** Writes the prepared post; the listener hears the text as the model writes it, the answer holds it as it ends. */
    public PostAnswer write(Prepared prepared, DraftListener listener) {
        TraceBuilder trace = prepared.trace();
        long start = System.nanoTime();
        try {
            Channel channel = prepared.request().channel();
            SentenceStop stop = new SentenceStop(listener, channel);
            PostPrompt prompt = prepared.budget().prompt();
            Draft draft = stop.seen(engine.write(prepared.model(), prompt, channel.tokens(), stop));
            trace.took("generate", start);
            String text = DraftEnd.finish(draft, channel);
            traces.save(trace.answered(text, draft));
            return answer(prepared, text, draft);
        } catch (RuntimeException e) {
            trace.took("generate", start);
            traces.save(trace.failed());
            throw e;
        }
    }

    private static PostAnswer answer(Prepared prepared, String text, Draft draft) {
        return new PostAnswer(
                text,
                Citations.of(text, prepared.passages()),
                prepared.request().channel().key(),
                new PostAnswer.Model(prepared.model().id(), prepared.model().number()),
                prepared.trace().id(),
                draft.finish().key());
    }

    private static ConflictException noModel(Twin twin) {
        return new ConflictException("Twin \"" + twin.id() + "\" has no model in production yet: collect its sources, "
                + "train a model, and approve it on the page under Model");
    }

    /** A request that can be written. */
    public record Prepared(
            ModelVersion model, PostRequest request, PromptBudget budget, List<Chunk> passages, TraceBuilder trace) {}
}
