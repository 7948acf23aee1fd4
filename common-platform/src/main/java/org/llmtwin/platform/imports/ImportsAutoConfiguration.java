package org.llmtwin.platform.imports;

import jakarta.servlet.MultipartConfigElement;
import java.time.Clock;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.platform.artifacts.ArtifactsAutoConfiguration;
import org.llmtwin.platform.artifacts.ArtifactsProperties;
import org.llmtwin.platform.warehouse.WarehouseAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** Uploads, from the request to the kept file. */
@AutoConfiguration(
        after = {WarehouseAutoConfiguration.class, ArtifactsAutoConfiguration.class},
        beforeName = "org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration")
@EnableConfigurationProperties(ImportsProperties.class)
@Import(UploadProblems.class)
public class ImportsAutoConfiguration {
    /** Room for the form's other fields and the lines between them. */
    private static final DataSize AROUND_THE_FILE = DataSize.ofKilobytes(64);

    @Bean
    FolderImportFiles importFiles(ImportsProperties properties, ArtifactsProperties artifacts, TwinHome home) {
        return new FolderImportFiles(properties.in(artifacts.in(home)));
    }

    @Bean
    Imports imports(FolderImportFiles files, CollectionRuns runs, Clock clock) {
        return new Imports(files, runs, clock);
    }

    /** Uploads arrive on the disk on which they are kept, so that they are moved and not copied. */
    @Bean
    MultipartConfigElement multipartConfigElement(ImportsProperties properties, FolderImportFiles files) {
        MultipartConfigFactory factory = new MultipartConfigFactory();
        factory.setLocation(files.arriving().toString());
        factory.setMaxFileSize(properties.maxFile());
        // the size that a request states is looked at before its first byte is read
        factory.setMaxRequestSize(
                DataSize.ofBytes(Math.addExact(properties.maxFile().toBytes(), AROUND_THE_FILE.toBytes())));
        return factory.createMultipartConfig();
    }

    /** Whoever asks first ({@code Expect: 100-continue}) is told that a file is refused before it is sent. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenTheBodyIsRead() {
        return server -> server.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming("onRead");
            }
        });
    }
}
