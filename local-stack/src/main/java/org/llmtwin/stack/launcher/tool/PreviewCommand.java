package org.llmtwin.stack.launcher.tool;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The crawler's own code reads. */
@Command(
        name = "preview",
        description = "Shows what would be collected from a file or link, and stores nothing.",
        mixinStandardHelpOptions = true)
public final class PreviewCommand implements Callable<Integer> {

    private static final String MAIN = "org.llmtwin.crawler.preview.Preview";
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @Parameters(paramLabel = "FILE|URL", description = "An export, a folder, a page, a feed or an author's address.")
    private String target = "";

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    private final Installation installation;

    public PreviewCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        String sampleSite = "127.0.0.1:" + installation.ports().of(Endpoint.SITE);
        Map<String, String> environment =
                Map.of("SPRING_PROFILES_ACTIVE", "local", "TWIN_CRAWLER_ALLOWED_HOSTS", sampleSite);
        return new JarProcess("crawler-service", MAIN, JVM, environment)
                .run(installation, json ? List.of(target, "--json") : List.of(target));
    }
}
