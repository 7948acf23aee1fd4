package org.llmtwin.stack.launcher.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.stack.launcher.setup.Installation;

class JarProcessTest {
    @TempDir
    Path folder;

    @Test
    void classOfTheServicesJarIsStartedWithTheArguments() throws Exception {
        Path apps = Files.createDirectories(folder.resolve("target/apps"));
        Path jar = Files.createFile(apps.resolve("training-service.jar"));
        Installation installation = Installation.of(Map.of("TWIN_ROOT", folder.toString()));

        List<String> command = new JarProcess("training-service", "a.Main", List.of("-Xmx1g"), Map.of())
                .command(installation, List.of("a folder", "-"));

        assertThat(command.subList(1, command.size()))
                .containsExactly("-Xmx1g", "-cp", jar.toString(), "a.Main", "a folder", "-");
    }
}
