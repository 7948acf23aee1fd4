package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.post.PostRequest;
import org.llmtwin.stack.launcher.post.PostWriter;
import org.llmtwin.stack.launcher.process.Fleet;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "post", description = "Writes a post.", mixinStandardHelpOptions = true)
final class PostCommand implements Callable<Integer> {

    enum Channel {
        LINKEDIN,
        X,
        ARTICLE
    }

    @Parameters(paramLabel = "PROMPT", description = "What to write about.")
    private String prompt = "";

    @Option(names = "--channel", description = "One of linkedin, x, article.", defaultValue = "linkedin")
    private Channel channel = Channel.LINKEDIN;

    @Option(names = "--link", paramLabel = "URL", description = "A page to draw on; may be given again.")
    private List<String> links = List.of();

    @Option(names = "--twin", paramLabel = "ID", description = "Which twin writes; the last demo's when left out.")
    private String twin = "";

    private final Installation installation;

    PostCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        installation.home().create();
        if (!Fleet.isRunning(installation)) {
            throw new LauncherException("Nothing is running: start it with ./twin up --detach");
        }
        Api api = new Api(installation.ports(), installation.key(), Clock.systemUTC(), Pause.REAL);
        String name = channel.name().toLowerCase(Locale.ROOT);
        new PostWriter(api, System.out).write(new PostRequest(LastTwin.or(twin, installation), prompt, name, links));
        return 0;
    }
}
