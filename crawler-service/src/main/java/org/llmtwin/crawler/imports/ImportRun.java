package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.Activity;

/**
 * Reads the file of one run. Every outcome is written as soon as it is known: a run whose worker died reads the file again
 * and stores only what has no outcome yet. The file is removed when the run has ended.
 */
public final class ImportRun {
    private static final int BETWEEN_COUNTS = 50;

    private final ImportFiles files;
    private final CollectionRuns runs;
    private final DocumentStore store;
    private final Activity activity;
    private final Clock clock;

    public ImportRun(ImportFiles files, CollectionRuns runs, DocumentStore store, Activity activity, Clock clock) {
        this.files = files;
        this.runs = runs;
        this.store = store;
        this.activity = activity;
        this.clock = clock;
    }

    /** @throws RuntimeException if the warehouse cannot be reached or the service stops; the run stays active then */
    public void collect(CollectionRun run, Twin twin) {
        Optional<Path> file = files.find(run.id());
        if (file.isEmpty()) {
            runs.fail(run.id(), "the file is not there any more: upload it again", clock.instant());
            return;
        }
        try (Archive archive = Archive.open(file.get(), String.valueOf(run.file()), ArchiveLimits.USUAL)) {
            read(run, twin, archive);
            runs.finish(run.id(), clock.instant());
        } catch (IOException e) {
            runs.fail(run.id(), String.valueOf(e.getMessage()), clock.instant());
        }
        files.remove(run.id());
    }

    private void read(CollectionRun run, Twin twin, Archive archive) throws IOException {
        Authors authors = Authors.of(archive, twin.name());
        Set<URI> recorded = runs.outcomes(run.id()).stream()
                .map(outcome -> CanonicalLink.of(outcome.link()))
                .collect(Collectors.toSet());
        Set<URI> seen = new HashSet<>();
        Exports.read(archive, entry -> {
            URI link = CanonicalLink.of(entry.link());
            if (seen.add(link) && !recorded.contains(link)) {
                runs.record(run.id(), store.collect(twin.id(), authors.own(entry)));
            }
            if (seen.size() % BETWEEN_COUNTS == 0) {
                runs.found(run.id(), seen.size());
                activity.now("importing for " + twin.id() + ": " + seen.size() + " read");
            }
        });
        runs.found(run.id(), seen.size());
        runs.report(run.id(), new SourceReport(archive.link(), null, seen.size(), authors.note()));
    }
}
