package org.llmtwin.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.benchmark.crawl.CleanWorker;
import org.llmtwin.benchmark.run.BenchmarkException;
import org.llmtwin.benchmark.run.Report;
import org.llmtwin.benchmark.run.Row;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.source.ModelSource;
import org.llmtwin.runtime.source.ModelSourceException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The entry point of {@code ./twin bench}. */
@Command(
        name = "twin bench",
        description = "Measures this machine's speed at training and writing, beside what others use when asked.",
        mixinStandardHelpOptions = true)
public final class Benchmarks implements Callable<Integer> {

    @Parameters(
            paramLabel = "WORK",
            arity = "1..*",
            description = "train, train-short, decode, serve, quote, prompt, start, embed, crawl or clean; or all.")
    private List<String> works = List.of();

    @Option(
            names = "--peers",
            description = "Also runs Transformers, PEFT, llama.cpp and sentence-transformers; installs them first.")
    private boolean peers;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the result to a file, too.")
    private @Nullable Path json;

    @Option(names = "--rounds", description = "Measurements of each; ${DEFAULT-VALUE} when left out.")
    private int rounds = 5;

    @Option(names = "--threads", description = "Of each side; one for each processor when left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--precision",
            description = "How ours holds the weights: ${COMPLETION-CANDIDATES}; AUTO when left out.")
    private Precision precision = Precision.AUTO;

    @Option(names = "--model", description = "A GGUF file in place of the default model.")
    private String model = ModelSource.DEFAULT;

    private Benchmarks() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(Worker.COMMAND)) {
            Worker.run(arguments);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals(CleanWorker.COMMAND)) {
            CleanWorker.run(arguments);
            return;
        }
        System.exit(new CommandLine(new Benchmarks())
                .setExecutionExceptionHandler((exception, line, result) -> {
                    if (exception instanceof BenchmarkException || exception instanceof ModelSourceException) {
                        line.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw exception;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<String> chosen =
                works.stream().flatMap(Benchmarks::names).distinct().toList();
        Path folder = Files.createDirectories(ModelSource.defaultCache().resolveSibling("bench"));
        Session session = new Session(folder, model, threads, precision, rounds, peers);
        List<Row> rows = new ArrayList<>();
        for (String name : chosen) {
            rows.addAll(session.run(name));
        }
        Report report = new Report(Processor.name(), threads, rounds, rows);
        report.print(System.out);
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return 0;
    }

    private static Stream<String> names(String name) {
        if (name.equals("all")) {
            return Session.NAMES.stream();
        }
        if (!Session.NAMES.contains(name)) {
            throw new BenchmarkException("WORK is '" + name + "': must be all or one of " + Session.NAMES);
        }
        return Stream.of(name);
    }
}
