package org.llmtwin.runtime.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.sampling.Sampler;
import org.llmtwin.runtime.sampling.TokenChooser;

/**
 * The texts that are written now. Those that run lie in the first places of the cache and get a token each in a step; one more at a
 * time is being read behind them. When one ends, the last takes its place. For the thread of the model.
 */
final class Batch {
    private final Decoder decoder;
    private final CachedPrompts prompts;
    private final int places;
    private final Consumer<Generation> finished;
    private final BiConsumer<Generation, RuntimeException> failed;
    private final List<Generation> running = new ArrayList<>();
    private final List<Sampler> samplers = new ArrayList<>();
    private @Nullable Reading reading;

    /** @param failed hears of a text whose prompt could not be read */
    Batch(Decoder decoder, int places, Consumer<Generation> finished, BiConsumer<Generation, RuntimeException> failed) {
        this.decoder = decoder;
        this.prompts = new CachedPrompts(places);
        this.places = places;
        this.finished = finished;
        this.failed = failed;
    }

    boolean isEmpty() {
        return running.isEmpty() && reading == null;
    }

    boolean isReading() {
        return reading != null;
    }

    /** How many texts have a token written in each step. */
    int running() {
        return running.size();
    }

    boolean isFull() {
        return running.size() + (reading == null ? 0 : 1) >= places;
    }

    /** A text joins: its prompt is read next. */
    void join(Generation text) {
        text.begin();
        reading = Reading.start(text, running.size(), decoder, prompts);
    }

    /** Uses a place that is free, and whatever was known of it. */
    void score(Scoring scoring) {
        prompts.forget(running.size());
        scoring.run(decoder, running.size());
    }

    /** Reads on in the prompt of the text that joined. Returns how many tokens were read. */
    int read(int atMost) {
        Reading current = reading;
        if (current == null) {
            return 0;
        }
        int before = current.known();
        try (Logits logits = current.read(decoder, atMost)) {
            if (logits != null) {
                run(current, logits);
            }
        } catch (RuntimeException e) {
            reading = null;
            failed.accept(current.text(), e);
        }
        removeFinished();
        return current.known() - before;
    }

    private void run(Reading done, Logits logits) {
        Generation text = done.text();
        text.accept(TokenChooser.choose(logits, 0, text.sampler()));
        done.moveTo(running.size(), decoder, prompts);
        reading = null;
        samplers.add(text.sampler());
        running.add(text);
    }

    /** Ends the texts that nobody wants any more. */
    void dropCancelled() {
        running.forEach(Generation::checkCancelled);
        removeFinished();
        if (reading != null) {
            reading.text().checkCancelled();
            if (reading.text().isFinished()) {
                finished.accept(reading.text());
                reading = null;
            }
        }
    }

    /** Writes a token of each text; several of one that runs alone, where they could be guessed. */
    void decode() {
        if (running.isEmpty()) {
            return;
        }
        Generation first = running.getFirst();
        int[] guess = running.size() == 1 ? first.guess() : new int[0];
        if (guess.length > 0) {
            extend(first, guess);
        } else {
            step();
        }
        removeFinished();
    }

    /**
     * Asks for the logits after each guessed token at once, and takes tokens from them as if they came one by one, until one is not the
     * guessed one. So the text is the one that would be written without guesses.
     */
    private void extend(Generation text, int[] guess) {
        int[] tail = new int[guess.length + 1];
        tail[0] = text.lastId();
        System.arraycopy(guess, 0, tail, 1, guess.length);
        int right = 0;
        try (Logits logits = decoder.extend(0, text.position(), tail, text.adapter())) {
            int id = take(text, logits, 0);
            while (right < guess.length && id == guess[right] && !text.isFinished()) {
                right++;
                id = take(text, logits, right);
            }
        }
        text.judge(guess.length, right);
    }

    private int take(Generation text, Logits logits, int row) {
        int id = TokenChooser.choose(logits, row, text.sampler());
        text.accept(id);
        return id;
    }

    private void step() {
        int[] ids = new int[running.size()];
        int[] positions = new int[ids.length];
        @Nullable LoadedAdapter[] adapters = new LoadedAdapter[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = running.get(i).lastId();
            positions[i] = running.get(i).position();
            adapters[i] = running.get(i).adapter();
        }
        try (Logits logits = decoder.decode(ids, positions, adapters)) {
            int[] chosen = TokenChooser.choose(logits, samplers);
            for (int i = 0; i < chosen.length; i++) {
                running.get(i).accept(chosen[i]);
            }
        }
    }

    private void removeFinished() {
        for (int place = running.size() - 1; place >= 0; place--) {
            Generation text = running.get(place);
            if (text.isFinished()) {
                Generation last = running.removeLast();
                Sampler lastSampler = samplers.removeLast();
                if (place < running.size()) {
                    decoder.copy(running.size(), place, last.position());
                    prompts.move(running.size(), place);
                    running.set(place, last);
                    samplers.set(place, lastSampler);
                }
                finished.accept(text);
            }
        }
    }

    /** All texts of the batch, which then is empty and knows nothing of what the cache holds. */
    List<Generation> clear() {
        List<Generation> texts = new ArrayList<>(running);
        if (reading != null) {
            texts.add(reading.text());
        }
        running.clear();
        samplers.clear();
        reading = null;
        for (int place = 0; place < places; place++) {
            prompts.forget(place);
        }
        return texts;
    }
}
