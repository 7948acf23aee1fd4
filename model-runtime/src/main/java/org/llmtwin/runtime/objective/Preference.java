package org.llmtwin.runtime.objective;

import org.llmtwin.runtime.tokenize.TrainingExample;

/** Two answers to the same prompt, of which one is better. */
public record Preference(TrainingExample chosen, TrainingExample rejected) {
    public Preference {
        if (chosen.answerStart() != rejected.answerStart()) {
            throw new IllegalArgumentException("rejected has a prompt of " + rejected.answerStart()
                    + " tokens, must have that of chosen with " + chosen.answerStart());
        }
        for (int i = 0; i < chosen.answerStart(); i++) {
            if (chosen.ids()[i] != rejected.ids()[i]) {
                throw new IllegalArgumentException(
                        "rejected has another prompt than chosen, from token " + i + " on; must have the same");
            }
        }
    }
}
