package org.llmtwin.platform.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.InvalidRequestException;
import org.springframework.web.multipart.MultipartFile;

/** Takes uploaded files and requests the runs that read them. Whoever collects finds the run in the warehouse. */
public final class Imports {
    private static final int LONGEST_NAME = 200;

    private final FolderImportFiles files;
    private final CollectionRuns runs;
    private final Clock clock;

    Imports(FolderImportFiles files, CollectionRuns runs, Clock clock) {
        this.files = files;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * @return the requested run
     * @throws InvalidRequestException if the file is empty
     */
    public CollectionRun request(Twin twin, Caller caller, MultipartFile upload) {
        String name = name(upload.getOriginalFilename());
        if (upload.isEmpty()) {
            throw new InvalidRequestException("file", "\"" + name + "\" has 0 bytes: it must not be empty");
        }
        UUID id = UUID.randomUUID();
        files.put(id, received(id, upload));
        try {
            return runs.request(CollectionRun.imported(id, twin.id(), caller.subject(), clock.instant(), name));
        } catch (RuntimeException e) {
            files.remove(id); // whoever handed it over is told so, and hands it over again
            throw e;
        }
    }

    private Path received(UUID id, MultipartFile upload) {
        try {
            Files.createDirectories(files.arriving());
            Path file = files.arriving().resolve(id.toString());
            upload.transferTo(file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be written to the disk", e);
        }
    }

    /** Without the folders that some browsers put before it. */
    private static String name(@Nullable String stated) {
        String plain = stated == null
                ? ""
                : stated.replaceAll(".*[/\\\\]", "")
                        .replaceAll("\\p{Cntrl}", "")
                        .strip();
        String cut = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return cut.isEmpty() ? "upload" : cut;
    }
}
