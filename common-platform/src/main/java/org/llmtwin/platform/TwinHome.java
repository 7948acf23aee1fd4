package org.llmtwin.platform;

import java.nio.file.Path;

/** The one folder in which a service keeps files. */
public record TwinHome(Path folder) {
    /** {@code TWIN_HOME}, or {@code .llm-twin} in the person's own folder where that is not set. */
    static TwinHome of(String setting) {
        Path folder = setting.isBlank() ? Path.of(System.getProperty("user.home"), ".llm-twin") : Path.of(setting);
        return new TwinHome(folder.toAbsolutePath().normalize());
    }
}
