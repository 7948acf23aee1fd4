package org.llmtwin.runtime.merge;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterException;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.numbers.PlainType;
import org.llmtwin.runtime.source.LocalModel;
import org.llmtwin.runtime.source.ModelSource;
import org.llmtwin.runtime.source.ModelSourceException;

/** The command {@code merge}: writes an adapter and its base as one model. */
public final class Merge {
    private static final String USAGE = "merge ADAPTER_FOLDER OUT_FOLDER BASE|- F32|F16|BF16|-";
    private static final String NOT_GIVEN = "-";

    private Merge() {}

    /** @param arguments folders, the base's specification and the type of the numbers; {@value #NOT_GIVEN} for one not given */
    public static void main(String[] arguments) {
        System.exit(
                run(arguments, System.getenv(), new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err));
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (arguments.length != 4) {
            err.println(USAGE);
            return 2;
        }
        try {
            Path target = Path.of(arguments[1]);
            merge(Path.of(arguments[0]), target, given(arguments[2]), type(arguments[3]), environment, out);
            return 0;
        } catch (AdapterException | CheckpointException | ModelSourceException | IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (UncheckedIOException e) {
            err.println(e.getMessage() + ": " + e.getCause());
        }
        return 1;
    }

    private static void merge(
            Path adapter,
            Path target,
            @Nullable String base,
            @Nullable PlainType type,
            Map<String, String> environment,
            PrintStream out) {
        LoraConfig config = AdapterFolder.readConfig(adapter);
        LocalModel model = base(base, config, environment, out);
        try (Checkpoint checkpoint = model.open()) {
            new MergedModel(checkpoint, AdapterFolder.read(adapter, checkpoint.config()), type).write(target);
        }
        out.println("Merged " + adapter + " into " + model.publicId() + ": " + target);
    }

    /** The base that was named, or else the services' own, which then has to be the one that the adapter names. */
    private static LocalModel base(
            @Nullable String named, LoraConfig adapter, Map<String, String> environment, PrintStream out) {
        String spec = named == null ? environment.getOrDefault("TWIN_BASE_MODEL", ModelSource.DEFAULT) : named;
        LocalModel model = ModelSource.of(spec, ModelSource.defaultCache()).fetch((file, done, total) -> {});
        if (adapter.baseModel().equals(model.publicId())) {
            return model;
        }
        if (named == null) {
            throw new AdapterException("the adapter is one of " + adapter.baseModel() + ", the base is "
                    + model.publicId() + ": name the right one with --base");
        }
        out.println("The adapter names " + adapter.baseModel() + " as its base; it is merged into " + model.publicId());
        return model;
    }

    private static @Nullable String given(String argument) {
        return argument.equals(NOT_GIVEN) ? null : argument;
    }

    private static @Nullable PlainType type(String argument) {
        return argument.equals(NOT_GIVEN) ? null : PlainType.valueOf(argument);
    }
}
