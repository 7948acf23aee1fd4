package org.llmtwin.stack.launcher.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What one call of {@code ./twin} works with.
 *
 * @param source the folder with the modules and the samples, from {@code TWIN_ROOT}
 * @param environment what services inherit
 */
public record Installation(Path source, TwinHome home, Ports ports, Map<String, String> environment) {

    public static Installation of(Map<String, String> environment) {
        Path source = Path.of(environment.getOrDefault("TWIN_ROOT", ""))
                .toAbsolutePath()
                .normalize();
        return new Installation(source, TwinHome.of(environment), Ports.of(environment), environment);
    }

    /** @throws LauncherException when the module is not built */
    public Path jar(String module) {
        Path jar = source.resolve("target").resolve("apps").resolve(module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new LauncherException("No " + jar + ": run ./twin from the repository to build it");
        }
        return jar;
    }

    public String key() {
        return AdminKey.readOrMake(home.adminKey());
    }

    /** The web page's address with the owner's key; the page turns the key into a session cookie. */
    public String page() {
        return ports.url(Endpoint.INFERENCE) + "/?key=" + key();
    }
}
