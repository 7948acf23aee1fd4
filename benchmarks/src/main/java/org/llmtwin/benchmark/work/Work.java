package org.llmtwin.benchmark.work;

import java.util.Locale;

/** A kind of work that is measured. */
public enum Work {
    /** LoRA of rank 16 on seven projections, 4 x 256 tokens a step, loss on all tokens. */
    TRAIN("tok/s", false, new TrainTask()),
    /** The same as people have it: prompts and answers of many lengths, loss on the answers; learned tokens count. */
    TRAIN_SHORT("learned tok/s", false, new TrainShortTask()),
    /** One text: 128 new tokens after a prompt of 64, without the time of the prompt. */
    DECODE("tok/s", false, new DecodeTask()),
    /** Eight texts at once of 128 new tokens after prompts of 64; the prompts' time counts. */
    SERVE("tok/s", false, new ServeTask()),
    /** Answers that quote: 128 new tokens after about 900 of passages, without the time of the prompt. */
    QUOTE("tok/s", false, new QuoteTask()),
    /** A prompt of 512 tokens, to the first new one. */
    PROMPT("tok/s", false, new PromptTask()),
    /** From the start of the process to the first token, the model being on disk. */
    START("s", true, new StartTask()),
    /** Texts of 128 tokens into vectors. */
    EMBED("texts/s", false, new EmbedTask());

    private final String unit;
    private final boolean lowerIsBetter;
    private final Task task;

    Work(String unit, boolean lowerIsBetter, Task task) {
        this.unit = unit;
        this.lowerIsBetter = lowerIsBetter;
        this.task = task;
    }

    public String unit() {
        return unit;
    }

    public boolean lowerIsBetter() {
        return lowerIsBetter;
    }

    public Task task() {
        return task;
    }

    /** As it is typed: {@code train-short}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
