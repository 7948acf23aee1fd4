package org.llmtwin.stack.launcher.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Room for the model, the stores and the checkpoints of a run. */
public final class DiskSpace {

    private static final long GIGABYTE = 1_000_000_000;
    private static final long REQUIRED = 5 * GIGABYTE;

    private DiskSpace() {}

    public static void require(Path folder) {
        try {
            require(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new LauncherException("Cannot tell how much room there is in " + folder, e);
        }
    }

    static void require(Path folder, long usable) {
        if (usable < REQUIRED) {
            throw new LauncherException(String.format(
                    Locale.ROOT,
                    "Only %.1f GB free in %s: %d GB are needed (TWIN_HOME names another folder)",
                    (double) usable / GIGABYTE,
                    folder,
                    REQUIRED / GIGABYTE));
        }
    }
}
