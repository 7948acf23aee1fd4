package org.llmtwin.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {
    private static final Path HOME = Path.of("/home/someone");

    @Test
    void followsTheVariablesOfTheHubsTools() {
        assertThat(HubSettings.from(Map.of(), HOME))
                .isEqualTo(new HubSettings(
                        URI.create("https://huggingface.co"),
                        null,
                        Path.of("/home/someone/.cache/huggingface/hub"),
                        false));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "/c"))).isEqualTo(Path.of("/c/huggingface/hub"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "/c", "HF_HOME", "/h"))).isEqualTo(Path.of("/h/hub"));
        assertThat(cache(Map.of("HF_HOME", "/h", "HF_HUB_CACHE", "/hub"))).isEqualTo(Path.of("/hub"));
        HubSettings mirror = HubSettings.from(
                Map.of(
                        "HF_ENDPOINT",
                        "https://mirror.example/hf/",
                        "HF_TOKEN",
                        " hf_secret\n",
                        "HF_HUB_OFFLINE",
                        "YES"),
                HOME);
        assertThat(mirror.endpoint()).hasToString("https://mirror.example/hf");
        assertThat(mirror.token()).isEqualTo("hf_secret");
        assertThat(mirror.offline()).isTrue();
        assertThat(HubSettings.from(Map.of("HF_HUB_OFFLINE", "0"), HOME).offline())
                .isFalse();
    }

    private static Path cache(Map<String, String> environment) {
        return HubSettings.from(environment, HOME).cache();
    }

    @Test
    void neverShowsTheToken() {
        assertThat(HubSettings.from(Map.of("HF_TOKEN", "hf_secret"), HOME).toString())
                .contains("token=***")
                .doesNotContain("secret");
        assertThatThrownBy(() -> HubSettings.from(Map.of("HF_TOKEN", "hf_secret\nX: y"), HOME))
                .hasMessageContaining("HF_TOKEN")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "ftp://huggingface.co", "https://", "https://a b", "https://u:p@host"})
    void refusesWhatIsNoWebAddress(String endpoint) {
        assertThatThrownBy(() -> HubSettings.from(Map.of("HF_ENDPOINT", endpoint), HOME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HF_ENDPOINT must be like https://huggingface.co");
    }
}
