package org.llmtwin.stack;

import java.nio.file.Path;
import java.util.Map;

/** Where the embedded servers keep their data and on which loopback ports they listen. */
record StackSettings(Path data, Path samples, int mongoPort, int qdrantPort, int sitePort) {

    /** Reads TWIN_HOME, TWIN_SAMPLES, TWIN_MONGO_PORT, TWIN_QDRANT_PORT and TWIN_SITE_PORT; all must be there. */
    static StackSettings of(Map<String, String> environment) {
        return new StackSettings(
                Path.of(required(environment, "TWIN_HOME")).resolve("data"),
                Path.of(required(environment, "TWIN_SAMPLES")),
                port(environment, "TWIN_MONGO_PORT"),
                port(environment, "TWIN_QDRANT_PORT"),
                port(environment, "TWIN_SITE_PORT"));
    }

    String summary() {
        return "mongo %d, qdrant %d, site %d".formatted(mongoPort, qdrantPort, sitePort);
    }

    private static int port(Map<String, String> environment, String name) {
        String value = required(environment, name);
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(name + " is '" + value + "': must be a port from 0 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must be set");
        }
        return value;
    }
}
