package org.llmtwin.stack.launcher.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A module's jar, whose manifest names the module's libraries relative to its folder. */
record AppJar(Path file) {

    /** @return the libraries' paths, relative to the jar's folder, in the order of the class path */
    List<Path> libraries() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return named == null
                    ? List.of()
                    : Stream.of(named.split(" ")).map(Path::of).toList();
        }
    }
}
