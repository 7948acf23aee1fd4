package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;

/** Whose twin the last demo made: a command that names no twin means that one. */
final class LastTwin {

    private LastTwin() {}

    static Path file(Installation installation) {
        return installation.home().config().resolve("twin");
    }

    /** @param named what the person named, or blank */
    static String or(String named, Installation installation) throws IOException {
        if (!named.isBlank()) {
            return named;
        }
        Path last = file(installation);
        if (!Files.exists(last)) {
            throw new LauncherException("No twin yet: make one with ./twin demo, or name one with --twin");
        }
        return Files.readString(last).strip();
    }
}
