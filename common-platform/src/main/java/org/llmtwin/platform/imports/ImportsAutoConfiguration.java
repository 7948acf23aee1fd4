package org.llmtwin.platform.imports;

import java.nio.file.Path;
import java.time.Clock;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.platform.warehouse.WarehouseAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The import files: the folder {@code twin.imports.folder}, or {@code imports} in the home. */
@AutoConfiguration(after = WarehouseAutoConfiguration.class)
public class ImportsAutoConfiguration {
    @Bean
    ImportFiles importFiles(TwinHome home, Environment environment) {
        return new FolderImportFiles(folder(home, environment));
    }

    @Bean
    Imports imports(ImportFiles files, CollectionRuns runs, TwinHome home, Environment environment, Clock clock) {
        return new Imports(files, runs, folder(home, environment), clock);
    }

    private static Path folder(TwinHome home, Environment environment) {
        String folder = environment.getProperty("twin.imports.folder", "");
        return folder.isBlank() ? home.folder().resolve("imports") : Path.of(folder);
    }
}
