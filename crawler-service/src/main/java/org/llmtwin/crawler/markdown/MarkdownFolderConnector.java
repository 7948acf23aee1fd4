package org.llmtwin.crawler.markdown;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.text.TextDecoder;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.Source;

/** A folder of Markdown files, or one such file, on this machine. */
public final class MarkdownFolderConnector implements Connector {
    private final boolean allowed;
    private final long sizeLimit;

    /**
     * @param allowed whether files may be read at all
     * @param sizeLimit of one file, in bytes
     */
    public MarkdownFolderConnector(boolean allowed, long sizeLimit) {
        this.allowed = allowed;
        this.sizeLimit = sizeLimit;
    }

    @Override
    public boolean reads(Source source) {
        return "file".equalsIgnoreCase(source.link().getScheme());
    }

    @Override
    public Listing list(Source source) throws ListingException {
        if (!allowed) {
            throw ListingException.skipped("files of this machine are not read: twin.crawler.allow-files is off");
        }
        Path folder = folder(source.link());
        try {
            boolean single = Files.isRegularFile(folder);
            List<Path> files = single ? List.of(folder) : MarkdownFiles.below(folder);
            if (files.isEmpty()) {
                throw ListingException.failed("the folder holds no Markdown file");
            }
            Path base = single ? folder.resolveSibling("") : folder;
            return Listing.of(files.stream().map(file -> entry(file, base)).toList());
        } catch (IOException e) {
            throw ListingException.failed("the folder cannot be read: " + e.getMessage());
        }
    }

    private static Path folder(URI link) throws ListingException {
        try {
            Path folder = Path.of(URI.create("file://" + link.getRawPath()))
                    .toAbsolutePath()
                    .normalize();
            if (!Files.exists(folder)) {
                throw ListingException.failed("there is no such folder");
            }
            return folder;
        } catch (IllegalArgumentException e) {
            throw ListingException.failed("it is not the address of a folder: " + e.getMessage());
        }
    }

    private Entry entry(Path file, Path base) {
        URI link = file.toUri();
        try {
            if (Files.size(file) > sizeLimit) {
                return new Entry.Refused(link, "the file is larger than " + sizeLimit + " bytes", true);
            }
            String text = TextDecoder.decode(Files.readAllBytes(file), "");
            return new Entry.Text(link, Platform.FILES, MarkdownPost.read(base.relativize(file), link, text));
        } catch (NoArticleException e) {
            return new Entry.Refused(link, String.valueOf(e.getMessage()), false);
        } catch (IOException | IllegalArgumentException e) {
            return new Entry.Refused(link, "the file cannot be read: " + e.getMessage(), true);
        }
    }
}
