package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The services meet in the stores only: what they ship names no port and no host of another one. */
class ServiceAddressesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Map<String, String> PORTS =
            Map.of("inference", "8080", "crawler", "8081", "feature", "8082", "training", "8083");

    @ParameterizedTest
    @ValueSource(strings = {"inference", "crawler", "feature", "training"})
    void aServiceNamesNoOtherServicesAddress(String service) throws IOException {
        List<Path> shipped = shipped(REPOSITORY.resolve(service + "-service"));

        assertThat(shipped).as("files of " + service).hasSizeGreaterThan(10);
        assertThat(named(shipped, service)).isEmpty();
    }

    @Test
    void whatTheServicesShareNamesNoServicesAddress() throws IOException {
        assertThat(named(shipped(REPOSITORY.resolve("common-platform")), "")).isEmpty();
        assertThat(named(shipped(REPOSITORY.resolve("common-domain")), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"uri: ${X:http://127.0.0.1:8083}", "https://training-service/api", "new Url(\"http://training\")"
            })
    void anAddressIsSeenInAllItsForms(String line) {
        assertThat(addressesIn(line, "inference")).isNotEmpty();
        assertThat(addressesIn(line, "training")).isEmpty();
    }

    private static List<Path> shipped(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|yml|yaml|properties)"))
                    .toList();
        }
    }

    private static List<String> named(List<Path> files, String service) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            addressesIn(Files.readString(file), service).forEach(address -> found.add(address + " in " + file));
        }
        return found;
    }

    private static List<String> addressesIn(String text, String service) {
        return PORTS.entrySet().stream()
                .filter(other -> !other.getKey().equals(service))
                .flatMap(other ->
                        address(other.getKey(), other.getValue()).matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }

    private static Pattern address(String service, String port) {
        return Pattern.compile("\\b%1$s\\b|\\b%2$s-service\\b|//%2$s\\b".formatted(port, service));
    }
}
