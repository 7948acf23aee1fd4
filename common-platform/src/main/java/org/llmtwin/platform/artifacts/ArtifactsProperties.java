package org.llmtwin.platform.artifacts;

import java.nio.file.Path;
import org.llmtwin.platform.TwinHome;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where artifacts are kept.
 *
 * @param folder empty: {@code artifacts} in the home
 */
@ConfigurationProperties("twin.artifacts")
public record ArtifactsProperties(@DefaultValue("") String folder) {
    public Path in(TwinHome home) {
        return folder.isBlank() ? home.folder().resolve("artifacts") : Path.of(folder);
    }
}
