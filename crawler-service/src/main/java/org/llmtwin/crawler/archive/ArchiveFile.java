package org.llmtwin.crawler.archive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.TextDecoder;

/** One file of an archive. */
public final class ArchiveFile {
    private static final int HEAD = 8192;

    /** Opens the file's bytes, unpacked and counted. */
    interface Opener {
        InputStream open() throws IOException;
    }

    private final String path;
    private final URI link;
    private final long limit;
    private final Opener opener;
    /** Softly: the beginnings of all notes of a large vault would not fit. */
    private SoftReference<@Nullable String> head = new SoftReference<>(null);

    private @Nullable String problem;

    /**
     * @param path inside the archive, with slashes
     * @param limit of its size, in bytes
     */
    ArchiveFile(String path, URI link, long limit, Opener opener) {
        this.path = path;
        this.link = link;
        this.limit = limit;
        this.opener = opener;
    }

    /** Inside the archive, with slashes. */
    public String path() {
        return path;
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** An address for a text that has none of its own. */
    public URI link() {
        return link;
    }

    /** @throws ArchiveException also while reading, when a limit is reached */
    public InputStream open() throws IOException {
        return opener.open();
    }

    /** The beginning, decoded; empty if it cannot be read, and {@link #problem} says why. */
    public String head() {
        String known = head.get();
        if (known == null) {
            known = beginning();
            head = new SoftReference<>(known);
        }
        return known;
    }

    private String beginning() {
        try (InputStream in = open()) {
            return TextDecoder.decodeStart(in.readNBytes(HEAD));
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
            return "";
        }
    }

    /** Why the beginning could not be read, when somebody looked at it. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The whole file, decoded. For files that hold one text; the others are read as a stream. */
    public String text() throws IOException {
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
            if (in.read() != -1) {
                throw new ArchiveException("the file is larger than " + limit + " bytes");
            }
            return TextDecoder.decode(bytes, "");
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
