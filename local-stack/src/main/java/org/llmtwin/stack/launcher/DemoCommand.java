package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.demo.Demo;
import org.llmtwin.stack.launcher.demo.DemoPlan;
import org.llmtwin.stack.launcher.process.Fleet;
import org.llmtwin.stack.launcher.progress.Progress;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Starts everything, learns from an author's posts, and writes one.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    static final class Author {

        @Option(names = "--posts", paramLabel = "DIR", description = "Learn from a folder of Markdown files.")
        private @Nullable Path posts;

        @Option(names = "--feed", paramLabel = "URL", description = "Learn from a blog.")
        private @Nullable URI feed;

        @Option(
                names = "--import",
                paramLabel = "FILE",
                description = "Learn from an export: LinkedIn, X, Medium, Substack, or a ZIP of Markdown.")
        private @Nullable Path upload;
    }

    @ArgGroup
    private @Nullable Author author;

    @Option(
            names = "--name",
            description = "What to call the author of --posts, --feed or --import.",
            defaultValue = "")
    private String name = "";

    @Option(names = "--prompt", description = "What the post is to be about.", defaultValue = "")
    private String prompt = "";

    @Option(names = "--exit", description = "End everything after the post.")
    private boolean exit;

    private final Installation installation;

    DemoCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        DemoPlan plan = plan();
        Progress progress = new Progress(System.out, Terminal.isThere(), Clock.systemUTC());
        String built = installation.environment().getOrDefault("TWIN_BUILD_SECONDS", "");
        if (built.matches("\\d+")) {
            progress.record("Build", Duration.ofSeconds(Long.parseLong(built)));
        }
        if (Fleet.isRunning(installation)) {
            demonstrate(plan, progress);
            showPage();
            return 0;
        }
        progress.begin("Start");
        try (Fleet fleet = Fleet.start(installation, progress::line)) {
            progress.end("stores, sample site and four services");
            demonstrate(plan, progress);
            if (!exit) {
                showPage();
                System.out.println("All stays up until Ctrl-C.");
                throw new LauncherException(fleet.awaitBroken());
            }
        }
        return 0;
    }

    private DemoPlan plan() {
        String site = installation.ports().url(Endpoint.SITE);
        DemoPlan plan = plan(site);
        return prompt.isBlank() ? plan : plan.withPrompt(prompt);
    }

    private DemoPlan plan(String site) {
        if (author != null && author.posts != null) {
            return DemoPlan.posts(author.posts, name, site);
        }
        if (author != null && author.feed != null) {
            return DemoPlan.feed(author.feed, name, site);
        }
        if (author != null && author.upload != null) {
            return DemoPlan.upload(author.upload, name, site);
        }
        return DemoPlan.samples(site);
    }

    private void demonstrate(DemoPlan plan, Progress progress) throws IOException {
        Api api = new Api(installation.ports(), installation.key(), Clock.systemUTC(), Pause.REAL);
        new Demo(api, System.out, progress, Pause.REAL).run(plan);
        Files.writeString(LastTwin.file(installation), plan.own().id());
        progress.summary();
    }

    private void showPage() {
        System.out.println("Page: " + installation.page());
        System.out.println("Key:  " + installation.key());
    }
}
