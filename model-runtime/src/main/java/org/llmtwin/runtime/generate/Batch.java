package org.llmtwin.runtime.generate;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.llmtwin.runtime.torch.Value;

/**
 * Decodes several texts together. Those that run lie in the first places of the cache; when one ends, the last takes its place
 * and the next request is read into the place behind them.
 */
final class Batch {
    private final Decoder decoder;
    private final int places;
    private final List<Generation> running = new ArrayList<>();

    Batch(Decoder decoder, int places) {
        this.decoder = decoder;
        this.places = places;
    }

    List<GenerationResult> run(List<GenerationRequest> requests, Function<GenerationRequest, Generation> start) {
        List<Generation> all = new ArrayList<>();
        Iterator<GenerationRequest> waiting = requests.iterator();
        while (waiting.hasNext() || !running.isEmpty()) {
            while (waiting.hasNext() && running.size() < places) {
                Generation generation = start.apply(waiting.next());
                all.add(generation);
                read(generation);
            }
            step();
        }
        return all.stream().map(Generation::result).toList();
    }

    private void read(Generation generation) {
        generation.checkCancelled();
        if (generation.isFinished()) {
            return;
        }
        try (Value logits = decoder.prefill(running.size(), generation.request().promptIds())) {
            generation.accept(logits.floats());
        }
        if (!generation.isFinished()) {
            running.add(generation);
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
            FloatBuffer rows = logits.floats();
            for (int place = 0; place < ids.length; place++) {
                running.get(place).accept(rows.position(place * decoder.vocabulary()));
            }
        }
        removeFinished();
    }

    private void removeFinished() {
        for (int place = running.size() - 1; place >= 0; place--) {
            if (running.get(place).isFinished()) {
                Generation last = running.removeLast();
                if (place < running.size()) {
                    decoder.move(running.size(), place, last.position());
                    running.set(place, last);
                }
            }
        }
    }
}
