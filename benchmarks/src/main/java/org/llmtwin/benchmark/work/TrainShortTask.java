package org.llmtwin.benchmark.work;

import java.util.stream.IntStream;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.train.StepReport;

final class TrainShortTask implements Task {
    private static final int BATCH = 8;
    private static final int STEPS = 4;
    private static final int SHORTEST_ANSWER = 60;
    private static final int LONGEST_ANSWER = 250;

    /** The prompt is as long as the answer: half of the text. */
    @Override
    public Input input(TokenSource tokens) {
        return Input.ofExamples(
                BATCH,
                IntStream.range(0, BATCH * STEPS)
                        .map(i -> tokens.between(SHORTEST_ANSWER, LONGEST_ANSWER))
                        .mapToObj(answer -> new Input.Example(tokens.ids(2 * answer), answer))
                        .toList());
    }

    @Override
    public double run(Setting setting, Input input) {
        return Training.tokensPerSecond(setting, input, StepReport::learnedTokens);
    }
}
