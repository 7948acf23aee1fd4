package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Reads the file of one run. Every outcome is written as soon as it is known: a run whose worker died reads the file again
 * and stores only what has no outcome yet. Whatever is wrong with the file ends the run with a reason; the file is removed
 * when the run has ended.
 */
public final class ImportRun {
    /** A file at which the service ended so often is what ends it: by taking all its memory, for example. */
    static final int MOST_STARTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final ArchiveReader reader;
    private final ImportFiles files;
    private final CollectionRuns runs;
    private final DocumentStore store;
    private final Activity activity;
    private final Clock clock;

    public ImportRun(ImportFiles files, CollectionRuns runs, DocumentStore store, Activity activity, Clock clock) {
        this(Exports::read, files, runs, store, activity, clock);
    }

    ImportRun(
            ArchiveReader reader,
            ImportFiles files,
            CollectionRuns runs,
            DocumentStore store,
            Activity activity,
            Clock clock) {
        this.reader = reader;
        this.files = files;
        this.runs = runs;
        this.store = store;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * @param run as it was started
     * @throws RuntimeException if the warehouse cannot be reached or the service stops; the run stays active then
     */
    public void collect(CollectionRun run, Twin twin) {
        String problem = files.find(run.id())
                .map(file -> problem(run, twin, file))
                .orElseGet(() -> Optional.of("the file is not there any more: upload it again"))
                .orElse(null);
        end(run, problem);
        files.remove(run.id());
    }

    private void end(CollectionRun run, @Nullable String problem) {
        if (problem == null) {
            runs.finish(run.id(), clock.instant());
        } else {
            runs.fail(run.id(), problem, clock.instant());
        }
    }

    /** @return why the file could not be read to its end; empty if it was */
    private Optional<String> problem(CollectionRun run, Twin twin, Path file) {
        if (run.starts() > MOST_STARTS) {
            return Optional.of(
                    "given up: reading this file was begun %d times and broke off each time".formatted(MOST_STARTS));
        }
        try (Archive archive = Archive.open(file, String.valueOf(run.file()), ArchiveLimits.USUAL)) {
            read(run, twin, archive);
            return Optional.empty();
        } catch (DataAccessException | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the service is stopping");
            }
            return Optional.of(reason(run, e));
        }
    }

    /** What a reader says of a file is for its owner; what it did not foresee is for whoever mends it, too. */
    private static String reason(CollectionRun run, Throwable problem) {
        if (problem instanceof IOException) {
            return String.valueOf(problem.getMessage());
        }
        LOG.error("the file of import {} cannot be read", run.id(), problem);
        return "the file cannot be read: " + problem;
    }

    private void read(CollectionRun run, Twin twin, Archive archive) throws IOException {
        Authors authors = Authors.of(archive, reader, twin.name());
        Set<URI> recorded = runs.outcomes(run.id()).stream()
                .map(outcome -> CanonicalLink.of(outcome.link()))
                .collect(Collectors.toSet());
        ImportedEntries entries = new ImportedEntries(run, recorded, runs, store, activity);
        StatedNumber stated = reader.read(archive, entry -> entries.accept(authors.own(entry)));
        entries.store();
        runs.report(
                run.id(),
                new SourceReport(
                        archive.link(), stated, entries.found(), Listing.notes(authors.note(), entries.note())));
    }
}
