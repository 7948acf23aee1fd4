package org.llmtwin.platform.imports;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is taken in.
 *
 * @param folder where uploads arrive and wait for their run; empty: {@code imports} in the artifacts' folder
 * @param maxFile largest upload
 */
@ConfigurationProperties("twin.imports")
public record ImportsProperties(
        @DefaultValue("") String folder,
        @DefaultValue("4GB") DataSize maxFile) {
    public ImportsProperties {
        if (maxFile.toBytes() < 1) {
            throw new IllegalArgumentException("twin.imports.max-file is " + maxFile + ": it must be at least 1B");
        }
    }

    Path in(Path artifacts) {
        return (folder.isBlank() ? artifacts.resolve("imports") : Path.of(folder))
                .toAbsolutePath()
                .normalize();
    }
}
