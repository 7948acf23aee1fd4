package org.llmtwin.training.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.llmtwin.domain.training.Approximation;
import org.springframework.util.FileSystemUtils;

/** What a run keeps on disk until it is done, so that a killed process goes on where it was. */
public record RunFolder(Path root) {
    public static RunFolder of(Path home, UUID run) {
        try {
            return new RunFolder(
                    Files.createDirectories(home.resolve("work").resolve("runs").resolve(run.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the run's folder", e);
        }
    }

    /** What the run began with. */
    Path recipe() {
        return root.resolve("recipe.json");
    }

    /** Whether something was learned that a run which is taken up again goes on from. */
    public boolean holdsLearned() {
        return Stream.of(checkpoint(), answers(), adapter()).anyMatch(Files::exists);
    }

    /** The optimizer's last state. */
    public Path checkpoint() {
        return root.resolve("checkpoint");
    }

    /** What was learned from the author's answers, where preferences are learned afterwards. */
    public Path answers() {
        return root.resolve("answers");
    }

    /** The base model's answers, which the author's are compared with. */
    public Path rejected() {
        return root.resolve("rejected.json");
    }

    /** The optimizer's last state while preferences are learned. */
    public Path preferenceCheckpoint() {
        return root.resolve("preference-checkpoint");
    }

    /** The finished adapter; there only once it is whole. */
    public Path adapter() {
        return root.resolve("adapter");
    }

    /** What serving the finished adapter loses; empty unless every weight learned. */
    public Optional<Approximation> approximation() {
        return ApproximationFile.read(adapter());
    }

    /** Texts that were written for the evaluation so far. */
    public Path evaluation() {
        return root.resolve("evaluation");
    }

    /** Makes a folder that was written beside its place appear there at once. */
    static void publish(Path part, Path place) {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + part, e);
        }
    }

    /** An empty folder beside a place; what an earlier attempt left there is gone. */
    static Path part(Path place) {
        Path part = place.resolveSibling(place.getFileName() + ".part");
        delete(part);
        return part;
    }

    public void delete() {
        delete(root);
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
