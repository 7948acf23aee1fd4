package org.llmtwin.stack.launcher.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;

/**
 * A class in a service's jar, run in a process of its own with this terminal: no service need be up.
 *
 * @param jvmOptions of the process
 * @param environment what is added to the launcher's own
 */
record JarProcess(String module, String main, List<String> jvmOptions, Map<String, String> environment) {

    /** @return the process's exit code */
    int run(Installation installation, List<String> arguments) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command(installation, arguments)).inheritIO();
        process.environment().putAll(environment);
        try {
            return process.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted");
        }
    }

    List<String> command(Installation installation, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", installation.jar(module).toString(), main));
        command.addAll(arguments);
        return command;
    }
}
