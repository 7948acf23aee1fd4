package org.llmtwin.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmtwin.benchmark.run.BenchmarkException;
import org.llmtwin.benchmark.run.Report;
import org.llmtwin.benchmark.run.Row;
import org.llmtwin.benchmark.work.Work;
import org.llmtwin.runtime.source.ModelSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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
            description = "train, train-short, decode, serve, prompt, start or embed; or all.",
            converter = WorksConverter.class)
    private List<List<Work>> works = List.of();

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

    @Option(names = "--model", description = "A GGUF file in place of the default model.")
    private String model = ModelSource.DEFAULT;

    private Benchmarks() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(Worker.COMMAND)) {
            Worker.run(arguments);
            return;
        }
        System.exit(new CommandLine(new Benchmarks())
                .setExecutionExceptionHandler((exception, line, result) -> {
                    if (exception instanceof BenchmarkException) {
                        line.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw exception;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path home = ModelSource.defaultCache().resolveSibling("bench");
        Path path = ModelSource.resolve(model, ModelSource.defaultCache()).path();
        Session session = new Session(Files.createDirectories(home), path, threads, rounds, peers);
        List<Row> rows = new ArrayList<>();
        for (Work work : works.stream().flatMap(List::stream).distinct().toList()) {
            rows.addAll(session.run(work));
        }
        Report report = new Report(Processor.name(), threads, rounds, rows);
        report.print(System.out);
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return 0;
    }

    /** One work, or all of them. */
    static final class WorksConverter implements ITypeConverter<List<Work>> {
        @Override
        public List<Work> convert(String value) {
            if (value.equals("all")) {
                return List.of(Work.values());
            }
            for (Work work : Work.values()) {
                if (work.toString().equals(value.toLowerCase(Locale.ROOT))) {
                    return List.of(work);
                }
            }
            throw new CommandLine.TypeConversionException(
                    "'" + value + "': must be all or one of " + List.of(Work.values()));
        }
    }
}
