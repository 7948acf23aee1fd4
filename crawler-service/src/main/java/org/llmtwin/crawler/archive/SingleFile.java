package org.llmtwin.crawler.archive;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file that is no archive. */
record SingleFile(Path path, String name, ArchiveLimits limits) implements Archive {
    @Override
    public List<ArchiveFile> files() {
        ReadBudget budget = new ReadBudget(limits);
        boolean ownName = path.endsWith(name);
        URI link = ownName ? path.toUri() : FileNames.link(name, "");
        return List.of(
                new ArchiveFile(name, link, limits.textBytes(), () -> budget.counted(Files.newInputStream(path), -1)));
    }

    @Override
    public List<String> refusals() {
        return List.of();
    }

    @Override
    public void close() {}
}
