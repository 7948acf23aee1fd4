package org.llmtwin.benchmark.work;

import java.util.stream.IntStream;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.train.StepReport;

final class TrainTask implements Task {
    private static final int BATCH = 4;
    private static final int LENGTH = 256;
    private static final int STEPS = 4;

    @Override
    public Input input(TokenSource tokens) {
        return Input.ofExamples(
                BATCH,
                IntStream.range(0, BATCH * STEPS)
                        .mapToObj(i -> new Input.Example(tokens.ids(LENGTH), 1))
                        .toList());
    }

    @Override
    public double run(Setting setting, Input input) {
        return Training.tokensPerSecond(setting, input, StepReport::tokens);
    }
}
