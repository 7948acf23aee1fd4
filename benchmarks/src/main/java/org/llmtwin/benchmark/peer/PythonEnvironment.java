package org.llmtwin.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.llmtwin.benchmark.run.BenchmarkException;

/** A folder with Python packages of its own; made at the first use, which takes minutes. */
record PythonEnvironment(Path folder, Packages packages, Consumer<String> progress) {

    /** @return the interpreter that finds the packages */
    Path python() {
        Path python = folder.resolve("bin").resolve("python");
        Path installed = folder.resolve("installed");
        String wanted = String.join("\n", packages.requirements());
        try {
            if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
                progress.accept("installing " + packages.requirements() + " into " + folder);
                Files.createDirectories(folder);
                call(List.of("python3", "-m", "venv", folder.toString()));
                call(install(python));
                Files.writeString(installed, wanted);
            }
            return python;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> install(Path python) {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet"));
        command.addAll(packages.requirements());
        return command;
    }

    private void call(List<String> command) throws IOException {
        Path log = folder.resolve("install.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // a build from source would otherwise start a compiler for each processor and then some
        builder.environment().put("CMAKE_BUILD_PARALLEL_LEVEL", "2");
        try {
            if (builder.start().waitFor() != 0) {
                throw new BenchmarkException("the peers cannot be installed: see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("the peers' installation was interrupted");
        }
    }
}
