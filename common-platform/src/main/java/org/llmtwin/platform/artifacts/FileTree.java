package org.llmtwin.platform.artifacts;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a folder and its folders. Empty folders do not count.
 *
 * @param files relative to the root, sorted by name
 */
record FileTree(Path root, List<Path> files) {
    FileTree {
        files = List.copyOf(files);
    }

    /** @throws IllegalArgumentException if there is no file, or something that is neither file nor folder, such as a link */
    static FileTree read(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> files = paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> requireFile(root, path))
                    .sorted(Comparator.comparing(FileTree::name))
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("artifact folder " + root + " holds no file");
            }
            return new FileTree(root, files);
        }
    }

    private static Path requireFile(Path root, Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(
                    "artifact folder " + root + " holds " + path + ": all it holds must be files and folders");
        }
        return root.relativize(path);
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** SHA-256 over each file's name and bytes, each with its length before it, as 64 lower-case hex digits. */
    String hash() throws IOException {
        MessageDigest digest = sha256();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            for (Path file : files) {
                out.writeUTF(name(file));
                out.writeLong(Files.size(root.resolve(file)));
                Files.copy(root.resolve(file), out);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies the files and waits until the disk has them. */
    void copyTo(Path target) throws IOException {
        for (Path file : files) {
            Path copy = target.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(root.resolve(file), copy);
            sync(copy);
        }
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void deleteIfExists(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
