package org.llmtwin.stack.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.llmtwin.stack.launcher.setup.Endpoint;

/** A folder that looks like the built repository, in which every module is the same tiny service, on free ports. */
final class FakeInstallation {

    private FakeInstallation() {}

    static Map<String, String> environment(Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("TWIN_ROOT", folder.resolve("source").toString());
        environment.put("TWIN_HOME", folder.resolve("home").toString());
        for (Endpoint endpoint : Endpoint.values()) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                environment.put(endpoint.variable(), Integer.toString(socket.getLocalPort()));
            }
        }
        Path apps = Files.createDirectories(folder.resolve("source/target/apps"));
        for (Service service : Service.values()) {
            writeJar(apps.resolve(service.module() + ".jar"));
        }
        return environment;
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
        String entry = TinyService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream type = TinyService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            type.transferTo(out);
        }
    }
}
