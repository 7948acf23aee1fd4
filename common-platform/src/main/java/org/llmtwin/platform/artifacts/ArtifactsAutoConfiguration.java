package org.llmtwin.platform.artifacts;

import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.platform.TwinHome;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The artifact store. */
@AutoConfiguration
@EnableConfigurationProperties(ArtifactsProperties.class)
public class ArtifactsAutoConfiguration {
    @Bean
    Artifacts artifacts(ArtifactsProperties properties, TwinHome home) {
        return new FolderArtifacts(properties.in(home));
    }
}
