package org.llmtwin.crawler.git;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.CloneCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.transport.TransportHttp;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.platform.net.AddressGuard;
import org.springframework.util.FileSystemUtils;

/** Clones over http and https, from addresses that the guard allows. */
public final class Cloner {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final AddressGuard guard;
    private final CrawlerSettings settings;

    public Cloner(AddressGuard guard, CrawlerSettings settings) {
        this.guard = guard;
        this.settings = settings;
    }

    /**
     * @param headers such as a token; they are sent to the repository's own host only
     * @param bytes that may be fetched at the most
     */
    public ShallowClone open(URI link, String branch, Map<String, String> headers, long bytes) throws GitException {
        Path folder = folder();
        TransferLimit limit = new TransferLimit(bytes, LONGEST);
        try (GuardedConnections connections = new GuardedConnections(guard, settings, link, headers, limit)) {
            Git git = command(link, branch, folder, connections).call();
            return new ShallowClone(folder, git.getRepository());
        } catch (GitAPIException | JGitInternalException | IOException e) {
            FileSystemUtils.deleteRecursively(folder.toFile());
            throw new GitException("it cannot be cloned: " + reason(e), e);
        }
    }

    private static CloneCommand command(URI link, String branch, Path folder, GuardedConnections connections) {
        CloneCommand command = Git.cloneRepository()
                .setURI(link.toString())
                .setGitDir(folder.toFile())
                .setBare(true)
                .setDepth(1)
                .setNoTags()
                .setTransportConfigCallback(transport -> {
                    if (!(transport instanceof TransportHttp http)) {
                        throw new IllegalStateException("only http and https are cloned from");
                    }
                    http.setHttpConnectionFactory(connections);
                });
        if (!branch.isEmpty()) {
            String ref = "refs/heads/" + branch;
            command.setBranch(ref).setBranchesToClone(List.of(ref));
        }
        return command;
    }

    private static Path folder() throws GitException {
        try {
            return Files.createTempDirectory("clone");
        } catch (IOException e) {
            throw new GitException("there is no room for a clone: " + e.getMessage(), e);
        }
    }

    /** The innermost says what happened; what wraps it only that something did. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
