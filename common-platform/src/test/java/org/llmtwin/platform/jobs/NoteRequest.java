package org.llmtwin.platform.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/**
 * A job that leaves notes of its runs in a folder: a line in {@code started} when it begins, one in {@code done} when it
 * ends. While there is a file {@code endless} it does not end.
 */
public record NoteRequest(String folder) implements JobRequest {
    @Override
    public Class<Handler> getJobRequestHandler() {
        return Handler.class;
    }

    long lines(String file) throws IOException {
        Path notes = Path.of(folder, file);
        return Files.exists(notes) ? Files.readAllLines(notes).size() : 0;
    }

    /** Does the job. */
    public static final class Handler implements JobRequestHandler<NoteRequest> {
        @Override
        public void run(NoteRequest request) throws Exception {
            note(request, "started");
            if (Files.exists(Path.of(request.folder(), "endless"))) {
                new CountDownLatch(1).await();
            }
            note(request, "done");
        }

        private static void note(NoteRequest request, String file) throws IOException {
            Files.writeString(
                    Path.of(request.folder(), file), "run\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
