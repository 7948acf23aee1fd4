package org.llmtwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlatformDefaultsTest {
    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void serviceListensOnLoopbackUnlessToldOtherwise() {
        apply();

        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void whatAServiceSetsGoesAboveTheDefaults() {
        environment.getPropertySources().addLast(new MapPropertySource("service", Map.of("server.address", "0.0.0.0")));

        apply();

        assertThat(environment.getProperty("server.address")).isEqualTo("0.0.0.0");
    }

    private void apply() {
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
    }
}
