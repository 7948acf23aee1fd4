package org.llmtwin.benchmark;

import java.nio.file.Path;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.InputReader;
import org.llmtwin.benchmark.run.PeakMemory;
import org.llmtwin.benchmark.work.Setting;
import org.llmtwin.benchmark.work.Work;
import org.llmtwin.runtime.precision.Precision;

/** Measures once in this process: {@code worker WORK INPUT MODEL THREADS PRECISION GUESSES}. */
final class Worker {
    static final String COMMAND = "worker";

    private Worker() {}

    static void run(String[] arguments) {
        Work work = Work.valueOf(arguments[1]);
        Input input = InputReader.read(Path.of(arguments[2]));
        Setting setting = new Setting(
                Path.of(arguments[3]),
                Integer.parseInt(arguments[4]),
                Precision.valueOf(arguments[5]),
                Integer.parseInt(arguments[6]));
        double value = work.task().run(setting, input);
        System.out.println("{\"value\":" + value + ",\"peak\":" + PeakMemory.bytes() + "}");
    }
}
