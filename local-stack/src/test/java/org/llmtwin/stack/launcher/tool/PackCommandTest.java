package org.llmtwin.stack.launcher.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.stack.launcher.setup.Installation;
import picocli.CommandLine;

class PackCommandTest {
    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void build() throws IOException {
        out = folder.resolve("a new/folder");
        Path libraries = Files.createDirectories(folder.resolve("target/apps/lib"));
        for (String library : new String[] {"one-1.jar", "two-2.jar", "another's-3.jar"}) {
            Files.writeString(libraries.resolve(library), library);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/one-1.jar lib/two-2.jar");
        new JarOutputStream(Files.newOutputStream(libraries.resolveSibling("crawler-service.jar")), manifest).close();
    }

    @Test
    void serviceIsCopiedWithItsOwnLibrariesAndNoOthers() throws Exception {
        pack("crawler-service");

        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile).map(out::relativize))
                    .containsExactlyInAnyOrder(
                            Path.of("crawler-service.jar"), Path.of("lib/one-1.jar"), Path.of("lib/two-2.jar"));
        }
        assertThat(out.resolve("lib/two-2.jar")).hasContent("two-2.jar");
        assertThat(new AppJar(out.resolve("crawler-service.jar")).libraries()).hasSize(2);
    }

    @Test
    void folderThatIsUsedIsRefused() throws Exception {
        Files.createDirectories(out.resolve("thesis"));

        assertThatThrownBy(() -> pack("crawler-service")).hasMessageContaining("must be a folder that is new or empty");
        assertThat(out.resolve("lib")).doesNotExist();
    }

    @Test
    void whatIsNoServiceIsRefused() {
        assertThatThrownBy(() -> pack("benchmarks")).hasMessageStartingWith("No service 'benchmarks': must be one of ");
        assertThat(out).doesNotExist();
    }

    private void pack(String service) throws IOException {
        PackCommand command = new PackCommand(Installation.of(Map.of("TWIN_ROOT", folder.toString())));
        new CommandLine(command).parseArgs(service, out.toString());
        command.call();
    }
}
