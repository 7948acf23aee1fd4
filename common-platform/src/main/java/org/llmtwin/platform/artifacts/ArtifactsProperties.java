package org.llmtwin.platform.artifacts;

import java.nio.file.Path;
import org.llmtwin.platform.TwinHome;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param folder where artifacts lie; empty: {@code artifacts} under the service's home */
@Validated
@ConfigurationProperties("twin.artifacts")
record ArtifactsProperties(@DefaultValue("") String folder) {
    Path under(TwinHome home) {
        return folder.isBlank() ? home.folder().resolve("artifacts") : Path.of(folder);
    }
}
