package org.llmtwin.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class ImportsPropertiesTest {
    private final StandardEnvironment environment = new StandardEnvironment();

    private ImportsProperties bound(String... environmentVariable) throws IOException {
        if (environmentVariable.length == 2) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("set", Map.of(environmentVariable[0], environmentVariable[1])));
        }
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("twin-platform.yml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bindOrCreate("twin.imports", ImportsProperties.class);
    }

    @Test
    void uploads_lie_beside_the_artifacts_unless_told_otherwise() throws IOException {
        assertThat(bound().in(Path.of("/a/artifacts"))).isEqualTo(Path.of("/a/artifacts/imports"));
        assertThat(bound("TWIN_IMPORTS_FOLDER", "/b").in(Path.of("/a/artifacts")))
                .isEqualTo(Path.of("/b"));
    }

    @Test
    void the_limit_is_large_enough_for_whole_exports_and_can_be_set() throws IOException {
        assertThat(bound().maxFile()).isEqualTo(DataSize.ofGigabytes(4));
        assertThat(bound("TWIN_IMPORTS_MAX_FILE", "20MB").maxFile()).isEqualTo(DataSize.ofMegabytes(20));
    }

    @Test
    void a_limit_that_lets_nothing_in_is_named() {
        assertThatThrownBy(() -> new ImportsProperties("", DataSize.ofBytes(0)))
                .hasMessage("twin.imports.max-file is 0B: it must be at least 1B");
    }

    @ParameterizedTest
    @CsvSource({"4GB,4 GB", "20MB,20 MB", "1536MB,1536 MB", "1500B,1500 bytes", "0B,0 bytes"})
    void sizes_are_told_in_the_largest_unit_that_fits(DataSize size, String told) {
        assertThat(UploadProblems.text(size)).isEqualTo(told);
    }
}
