package org.llmtwin.platform.artifacts;

import java.nio.file.Path;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.platform.TwinHome;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The artifact store: the folder {@code twin.artifacts.folder}, or {@code artifacts} in the home. */
@AutoConfiguration
public class ArtifactsAutoConfiguration {
    @Bean
    Artifacts artifacts(TwinHome home, Environment environment) {
        String folder = environment.getProperty("twin.artifacts.folder", "");
        return new FolderArtifacts(folder.isBlank() ? home.folder().resolve("artifacts") : Path.of(folder));
    }
}
