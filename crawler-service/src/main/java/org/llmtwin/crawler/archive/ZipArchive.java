package org.llmtwin.crawler.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A ZIP on disk, read by random access: nothing is unpacked that nobody opens, and nothing is written. */
final class ZipArchive implements Archive {
    private static final Charset OLD_NAMES = Charset.forName("IBM437");
    /** Of the directory in memory for each entry that is allowed; names are seldom longer. */
    private static final int ENTRY_BYTES = 200;

    private final ZipFile zip;
    private final String name;
    private final List<ArchiveFile> files;
    private final List<String> refusals = new ArrayList<>();

    private ZipArchive(ZipFile zip, String name, ArchiveLimits limits) {
        this.zip = zip;
        this.name = name;
        this.files = files(new ReadBudget(limits), limits);
    }

    static ZipArchive open(Path path, String name, ArchiveLimits limits) throws IOException {
        ZipDirectory directory = ZipDirectory.of(path);
        if (directory.entries() > limits.files() || directory.bytes() > (long) limits.files() * ENTRY_BYTES) {
            throw new ArchiveException("the ZIP holds more than " + limits.files() + " files");
        }
        return new ZipArchive(zip(path), name, limits);
    }

    /** Names are in UTF-8 or, from old programs, in the letters of the first PC. */
    private static ZipFile zip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            try {
                return new ZipFile(path.toFile(), OLD_NAMES);
            } catch (ZipException again) {
                throw new ArchiveException(reason(String.valueOf(again.getMessage())), again);
            }
        }
    }

    private static String reason(String stated) {
        return stated.contains("encrypted")
                ? "the ZIP is protected by a password: pack it again without one"
                : "the ZIP cannot be read: " + stated;
    }

    private InputStream open(ZipEntry entry) throws IOException {
        try {
            return zip.getInputStream(entry);
        } catch (ZipException e) {
            throw ArchiveException.damaged(e);
        }
    }

    private List<ArchiveFile> files(ReadBudget budget, ArchiveLimits limits) {
        List<ArchiveFile> found = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String path = entry.getName().replace('\\', '/');
            if (entry.isDirectory() || !FileNames.mayHoldWriting(path)) {
                continue;
            }
            if (FileNames.isSafe(path)) {
                found.add(new ArchiveFile(
                        path,
                        FileNames.link(name, path),
                        limits.textBytes(),
                        () -> budget.counted(open(entry), entry.getCompressedSize())));
            } else {
                refusals.add("\"" + path.replaceAll("\\p{Cntrl}", "?") + "\" leads out of the archive");
            }
        }
        found.sort(Comparator.comparing(ArchiveFile::path));
        return List.copyOf(found);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ArchiveFile> files() {
        return files;
    }

    @Override
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
