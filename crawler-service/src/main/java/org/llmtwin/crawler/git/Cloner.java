package org.llmtwin.crawler.git;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.FetchInterruptedException;

/** Clones over http and https: one commit, without its large files, at the host's pace and from allowed addresses only. */
public final class Cloner {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int ATTEMPTS = 3;
    private static final String HEADS = "refs/heads/";
    private static final RefSpec BRANCHES = new RefSpec(HEADS + "*:" + HEADS + "*");

    private final Fetcher fetcher;
    private final Clock clock;

    public Cloner(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
        NoUserConfig.install();
    }

    /**
     * What is fetched at the most.
     *
     * @param bytes of the whole clone, packed
     * @param fileBytes of one file; larger ones are not fetched where the server can leave them out
     */
    public record Limits(long bytes, long fileBytes) {}

    /**
     * @param branch empty for the repository's own choice
     * @param headers such as a token; they are sent to the repository's own host only
     */
    public ShallowClone open(URI link, String branch, Map<String, String> headers, Limits limits) throws GitException {
        for (int attempt = 1; ; attempt++) {
            try {
                return open(
                        link,
                        branch,
                        headers,
                        limits,
                        FilterSpec.fromFilterLine("blob:limit=" + (limits.fileBytes() + 1)));
            } catch (IOException e) {
                if (isUnknownRequest(e)) {
                    return whole(link, branch, headers, limits);
                }
                if (attempt == ATTEMPTS || !isBrokenOff(e)) {
                    throw failure(e);
                }
            }
        }
    }

    /** Whether a connection ended in the middle of an answer, which is nothing that the host has said. */
    private static boolean isBrokenOff(@Nullable Throwable failure) {
        return failure instanceof ConnectionClosedException
                || failure instanceof SocketException
                || failure != null && failure.getCause() != failure && isBrokenOff(failure.getCause());
    }

    private static boolean isUnknownRequest(@Nullable Throwable failure) {
        return failure instanceof PackProtocolException
                        && String.valueOf(failure.getMessage()).contains("filter requires server")
                || failure != null && failure.getCause() != failure && isUnknownRequest(failure.getCause());
    }

    /** Not every server can leave large files out. */
    private ShallowClone whole(URI link, String branch, Map<String, String> headers, Limits limits)
            throws GitException {
        try {
            return open(link, branch, headers, limits, FilterSpec.NO_FILTER);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ShallowClone open(URI link, String branch, Map<String, String> headers, Limits limits, FilterSpec filter)
            throws IOException {
        TransferLimit limit = new TransferLimit(limits.bytes(), LONGEST, clock);
        ShallowClone clone = ShallowClone.empty(Files.createTempDirectory("clone"));
        boolean done = false;
        try (GuardedConnections connections = new GuardedConnections(fetcher, link, headers, limit)) {
            Ref head = fetch(clone.repository(), link, branch, connections, limit, filter);
            ShallowClone filled = head == null ? clone : clone.at(head.getObjectId());
            done = true;
            return filled;
        } catch (RuntimeException | URISyntaxException e) {
            throw failure(e); // JGit's own mistakes cost one repository, too
        } finally {
            if (!done) {
                clone.close();
            }
        }
    }

    private static @Nullable Ref fetch(
            Repository repository,
            URI link,
            String branch,
            GuardedConnections connections,
            TransferLimit limit,
            FilterSpec filter)
            throws IOException, URISyntaxException {
        try (Transport transport = Transport.open(repository, new URIish(link.toString()))) {
            ((TransportHttp) transport).setHttpConnectionFactory(connections);
            transport.setDepth(1);
            transport.setFilterSpec(filter);
            try (FetchConnection connection = transport.openFetch(List.of(BRANCHES), "HEAD")) {
                Ref head = head(connection, branch);
                if (head != null) {
                    connection.fetch(monitor(limit), Set.of(head), Set.of());
                }
                return head;
            }
        }
    }

    /** Null if there is no branch at all. */
    private static @Nullable Ref head(FetchConnection connection, String branch) throws GitException {
        boolean empty =
                connection.getRefs().stream().noneMatch(ref -> ref.getName().startsWith(HEADS));
        Ref head = connection.getRef(branch.isEmpty() ? "HEAD" : HEADS + branch);
        if (head == null && !empty) {
            throw new GitException(
                    branch.isEmpty()
                            ? "it does not say which branch is its own"
                            : "it has no branch \"" + branch + "\"");
        }
        return head;
    }

    private static ProgressMonitor monitor(TransferLimit limit) {
        return new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return limit.isOver() || Thread.currentThread().isInterrupted();
            }
        };
    }

    private static GitException failure(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw new FetchInterruptedException(failure);
        }
        return failure instanceof GitException known
                ? known
                : new GitException("it cannot be cloned: " + reason(failure), failure);
    }

    /** A refusal of the host says most; else the innermost: what wraps it says only that something happened. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof FetchException) && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
