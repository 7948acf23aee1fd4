package org.llmtwin.runtime.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.sampling.Logits;

/** A prompt that is read part by part, so that a long one does not hold up the texts that run. */
final class Reading {
    private final Generation text;
    private final int[] prompt;
    private final int place;
    private int known;

    private Reading(Generation text, int place, int known) {
        this.text = text;
        this.prompt = text.prompt();
        this.place = place;
        this.known = known;
    }

    /** Begins with what the cache holds of the prompt already. */
    static Reading start(Generation text, int place, Decoder decoder, CachedPrompts prompts) {
        CachedPrompts.Match match = prompts.longest(text.prompt(), text.adapter(), place);
        prompts.forget(place);
        if (match.place() != place) {
            decoder.copy(match.place(), place, match.length());
        }
        return new Reading(text, place, match.length());
    }

    Generation text() {
        return text;
    }

    /** How many tokens of the prompt lie in the cache. */
    int known() {
        return known;
    }

    /** Reads so many tokens more. The logits after the whole prompt are the caller's to close; null while it has not ended. */
    @Nullable
    Logits read(Decoder decoder, int atMost) {
        int end = (int) Math.min(prompt.length, (long) known + atMost);
        int[] beginning = end == prompt.length ? prompt : Arrays.copyOf(prompt, end);
        int before = known;
        known = end;
        if (end == prompt.length) {
            return decoder.prefill(place, beginning, before, text.adapter());
        }
        decoder.read(place, beginning, before, text.adapter());
        return null;
    }

    /** The prompt has been read: it belongs behind the texts that run by now. */
    void moveTo(int newPlace, Decoder decoder, CachedPrompts prompts) {
        if (newPlace != place) {
            decoder.copy(place, newPlace, prompt.length);
        }
        prompts.hold(newPlace, prompt, text.adapter());
    }
}
