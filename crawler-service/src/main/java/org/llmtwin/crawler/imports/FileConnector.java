package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.twin.Source;

/** A folder, an export or one file on this machine. */
public final class FileConnector implements Connector {
    private final boolean allowed;
    private final ArchiveLimits limits;

    /** @param allowed whether files may be read at all */
    public FileConnector(boolean allowed, ArchiveLimits limits) {
        this.allowed = allowed;
        this.limits = limits;
    }

    @Override
    public boolean reads(Source source) {
        return source.onThisMachine();
    }

    @Override
    public Listing list(Source source) throws ListingException {
        if (!allowed) {
            throw ListingException.skipped("files of this machine are not read: twin.crawler.allow-files is off");
        }
        Path path = path(source.link());
        Path name = path.getFileName();
        List<Entry> entries = new ArrayList<>();
        try (Archive archive = Archive.open(path, name == null ? "" : name.toString(), limits)) {
            StatedNumber stated = Exports.read(archive, entries::add);
            return new Listing(entries, stated, Set.of(), null);
        } catch (IOException e) {
            throw ListingException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Path path(URI link) throws ListingException {
        try {
            return Path.of(URI.create("file://" + link.getRawPath()))
                    .toAbsolutePath()
                    .normalize();
        } catch (IllegalArgumentException e) {
            throw ListingException.failed("it is not the address of a file or folder: " + e.getMessage());
        }
    }
}
