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
        Path target = Files.createDirectories(folder.resolve("training-service/target"));
        Path jar = Files.createFile(target.resolve("training-service-1-app.jar"));
        Installation installation = Installation.of(Map.of("TWIN_ROOT", folder.toString()));

        List<String> command = new JarProcess("training-service", "a.Main", List.of("-Xmx1g"), Map.of())
                .command(installation, List.of("a folder", "-"));

        assertThat(command.subList(1, command.size()))
                .containsExactly(
                        "-Xmx1g",
                        "-Dloader.main=a.Main",
                        "-cp",
                        jar.toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "a folder",
                        "-");
    }
}
