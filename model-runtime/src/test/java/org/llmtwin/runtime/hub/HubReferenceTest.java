package org.llmtwin.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubReferenceTest {
    @Test
    void readsModelFileAndRevision() {
        assertThat(HubReference.parse("hf:Qwen/Qwen2.5-0.5B-Instruct"))
                .isEqualTo(new HubReference("Qwen/Qwen2.5-0.5B-Instruct", null, "main"));
        assertThat(HubReference.parse("hf:a/b@refs/pr/7")).isEqualTo(new HubReference("a/b", null, "refs/pr/7"));
        assertThat(HubReference.parse("hf:a/b/sub/m-Q8_0.gguf@v1"))
                .isEqualTo(new HubReference("a/b", "sub/m-Q8_0.gguf", "v1"));
        assertThat(HubReference.parse("hf:a/b/m.gguf")).hasToString("hf:a/b/m.gguf@main");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf:",
                "hf:gpt2",
                "hf:/b",
                "hf:a/",
                "hf:../b",
                "hf:a/..",
                "hf:a/b..c",
                "hf:a/b@",
                "hf:a/b@../../x",
                "hf:a/b@/x",
                "hf:a/b@.hidden",
                "hf:a/b@x y",
                "hf:a/b/c.bin",
                "hf:a/b/../c.gguf",
                "hf:a/b//c.gguf",
                "hf:a/b@main\nX: y",
                "a/b"
            })
    void refusesWhatIsNoModelOfTheHub(String spec) {
        assertThatThrownBy(() -> HubReference.parse(spec)).isInstanceOf(IllegalArgumentException.class);
    }
}
