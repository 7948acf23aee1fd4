package org.llmtwin.platform.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import org.llmtwin.platform.TwinHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Sees to it that there is a key to begin with: the configured one, or, where none is configured and the warehouse has no
 * administrator's key, a new one that is put into a file which only the service's user can read.
 */
final class BootstrapKey implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BootstrapKey.class);
    private static final String SUBJECT = "owner";

    private final String configured;
    private final ApiKeys keys;
    private final TwinHome home;
    private final Clock clock;

    BootstrapKey(String configured, ApiKeys keys, TwinHome home, Clock clock) {
        this.configured = configured;
        this.keys = keys;
        this.home = home;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!configured.isBlank()) {
            register(configured);
        } else if (!keys.hasAdmin()) {
            String key = ApiKey.random();
            Path file = write(key);
            register(key);
            LOG.info("A key for administrators was made; it is in {}", file);
        }
    }

    private void register(String key) {
        keys.save(new ApiKey(ApiKey.hash(key), SUBJECT, Set.of(Caller.WRITE, Caller.ADMIN), clock.instant()));
    }

    private Path write(String key) {
        Path file = home.folder().resolve("keys").resolve("admin.key");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, key + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the key cannot be written to " + file, e);
        }
    }
}
