package org.llmtwin.runtime.batch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.sampling.TopTokensKernel;
import org.llmtwin.runtime.torch.Value;

/**
 * Decodes several texts together. Those that run lie in the first places of the cache; when one ends, the last takes its place
 * and the next is read into the place behind them.
 */
public final class Batch {
    private final Decoder decoder;
    private final CachedPrompts prompts;
    private final TopTokensKernel kernel;
    private final int places;
    private final Consumer<Generation> finished;
    private final List<Generation> running = new ArrayList<>();

    public Batch(Decoder decoder, CachedPrompts prompts, TopTokensKernel kernel, int places, Consumer<Generation> finished) {
        this.decoder = decoder;
        this.prompts = prompts;
        this.kernel = kernel;
        this.places = places;
        this.finished = finished;
    }

    /** Writes all texts, each handed over when it ends. */
    public void run(List<Generation> texts) {
        Iterator<Generation> waiting = texts.iterator();
        while (waiting.hasNext() || !running.isEmpty()) {
            while (waiting.hasNext() && running.size() < places) {
                read(waiting.next());
            }
            step();
        }
    }

    private void read(Generation text) {
        text.begin();
        if (!text.isFinished()) {
            try (Value logits = prefill(running.size(), text.request().promptIds())) {
                accept(logits, List.of(text));
            }
        }
        if (text.isFinished()) {
            finished.accept(text);
        } else {
            running.add(text);
        }
    }

    private Value prefill(int place, int[] ids) {
        CachedPrompts.Match known = prompts.longest(ids, place);
        prompts.forget(place);
        if (known.place() != place) {
            decoder.copy(known.place(), place, known.length());
        }
        Value logits = decoder.prefill(place, ids, known.length());
        prompts.hold(place, ids);
        return logits;
    }

    private void accept(Value logits, List<Generation> texts) {
        int[] ids =
                kernel.choose(logits, texts.stream().map(Generation::sampler).toList());
        for (int i = 0; i < ids.length; i++) {
            texts.get(i).accept(ids[i]);
        }
    }

    private void step() {
        running.forEach(Generation::checkCancelled);
        removeFinished();
        if (running.isEmpty()) {
            return;
        }
        int[] ids = running.stream().mapToInt(Generation::lastId).toArray();
        int[] positions = running.stream().mapToInt(Generation::position).toArray();
        try (Value logits = decoder.decode(ids, positions)) {
            accept(logits, running);
        }
        removeFinished();
    }

    private void removeFinished() {
        for (int place = running.size() - 1; place >= 0; place--) {
            if (running.get(place).isFinished()) {
                finished.accept(running.get(place));
                Generation last = running.removeLast();
                if (place < running.size()) {
                    decoder.copy(running.size(), place, last.position());
                    prompts.move(running.size(), place);
                    running.set(place, last);
                }
            }
        }
    }
}
