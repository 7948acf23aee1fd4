package org.llmtwin.crawler.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.platform.jobs.WorkFinder;

/** Removes files that nobody will read any more: their run has ended, or never came to be because the upload broke off. */
public final class ImportFinder implements WorkFinder {
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final ImportFiles files;
    private final CollectionRuns runs;
    private final Clock clock;

    public ImportFinder(ImportFiles files, CollectionRuns runs, Clock clock) {
        this.files = files;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import-files";
    }

    @Override
    public void find() {
        Instant old = clock.instant().minus(LONGEST_UPLOAD);
        files.kept().forEach((run, since) -> {
            if (isLeftOver(run, since.isBefore(old))) {
                files.remove(run);
            }
        });
        files.removeBrokenOff(old);
    }

    /** The run is requested after the file is there: a young file may still get its run. */
    private boolean isLeftOver(UUID run, boolean old) {
        return runs.find(run)
                .map(CollectionRun::state)
                .map(CollectionState::ended)
                .orElse(old);
    }
}
