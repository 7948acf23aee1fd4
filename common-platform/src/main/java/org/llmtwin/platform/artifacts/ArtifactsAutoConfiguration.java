package org.llmtwin.platform.artifacts;

import java.nio.file.Path;
import org.llmtwin.domain.artifact.Artifacts;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The artifact store: the folder {@code twin.artifacts.folder}, or {@code artifacts} in {@code twin.home}. */
@AutoConfiguration
public class ArtifactsAutoConfiguration {
    @Bean
    Artifacts artifacts(Environment environment) {
        String folder = environment.getProperty("twin.artifacts.folder", "");
        return new FolderArtifacts(folder.isBlank() ? home(environment).resolve("artifacts") : Path.of(folder));
    }

    private static Path home(Environment environment) {
        String home = environment.getProperty("twin.home", "");
        return home.isBlank() ? Path.of(System.getProperty("user.home"), ".llm-twin") : Path.of(home);
    }
}
