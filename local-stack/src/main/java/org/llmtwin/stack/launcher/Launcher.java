package org.llmtwin.stack.launcher;

import java.util.Map;
import org.llmtwin.stack.StackMain;
import org.llmtwin.stack.launcher.api.ApiException;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import org.llmtwin.stack.launcher.tool.MergeCommand;
import org.llmtwin.stack.launcher.tool.PackCommand;
import org.llmtwin.stack.launcher.tool.PreviewCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The entry point of {@code ./twin}. */
@Command(
        name = "twin",
        description = "Learns how one person writes, and writes posts the way they do.",
        mixinStandardHelpOptions = true,
        version = "LLM Twin 0.1.0",
        footer = {
            "twin test    runs all tests of the repository (needs Maven)",
            "twin bench   measures the speed of training and writing (needs Maven; bench --help)"
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "org/llmtwin/stack/logback-stack.xml");
        Map<String, String> environment = System.getenv();
        if (arguments.length == 1 && arguments[0].equals("stack")) {
            StackMain.run(environment);
        } else {
            System.exit(run(environment, arguments));
        }
    }

    static int run(Map<String, String> environment, String... arguments) {
        try {
            return commandLine(Installation.of(environment)).execute(arguments);
        } catch (LauncherException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static CommandLine commandLine(Installation installation) {
        return new CommandLine(new Launcher())
                .addSubcommand(new DemoCommand(installation))
                .addSubcommand(new UpCommand(installation))
                .addSubcommand(new StatusCommand(installation))
                .addSubcommand(new LogsCommand(installation))
                .addSubcommand(new PostCommand(installation))
                .addSubcommand(new ImportCommand(installation))
                .addSubcommand(new PreviewCommand(installation))
                .addSubcommand(new MergeCommand(installation))
                .addSubcommand(new PackCommand(installation))
                .addSubcommand(new DownCommand(installation))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(oneLine());
    }

    /** What a person can mend is one line; anything else is a fault of ours and shows where. */
    private static IExecutionExceptionHandler oneLine() {
        return (exception, line, result) -> {
            if (exception instanceof LauncherException || exception instanceof ApiException) {
                line.getErr().println(exception.getMessage());
                line.getErr().flush();
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw exception;
        };
    }
}
