package org.llmtwin.runtime.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.train.Adapters;

class MergeTest {
    private static final Path BASE = Golden.path("tiny/llama");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path merged;

    @BeforeEach
    void place() {
        merged = folder.resolve("merged");
    }

    private Path adapterOf(String baseModel) {
        try (Checkpoint base = Checkpoint.open(BASE)) {
            LoraConfig lora = new LoraConfig(2, 4, 0, Adapters.ALL, baseModel);
            AdapterFolder.write(folder.resolve("adapter"), Adapters.random(base.config(), lora), base.config());
        }
        return folder.resolve("adapter");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Merge.run(arguments, environment, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void theServicesBaseIsTakenWhereNoneIsNamed() {
        String adapter = adapterOf("llama").toString();

        assertThat(run(Map.of("TWIN_BASE_MODEL", BASE.toString()), adapter, merged.toString(), "-", "BF16"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Merged " + adapter + " into llama: ");
        assertThat(merged.resolve("model.safetensors")).exists();
    }

    @Test
    void theServicesBaseIsRefusedWhereTheAdapterNamesAnother() {
        String adapter = adapterOf("somebody/else").toString();
        Map<String, String> environment = Map.of("TWIN_BASE_MODEL", BASE.toString());

        assertThat(run(environment, adapter, merged.toString(), "-", "-")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the adapter is one of somebody/else, the base is llama: name the right one with --base");
        assertThat(merged).doesNotExist();

        assertThat(run(environment, adapter, merged.toString(), BASE.toString(), "-"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("names somebody/else as its base");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() {
        assertThat(run(Map.of(), folder.resolve("none").toString(), merged.toString(), "-", "-"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("adapter_config.json: no such file");
        assertThat(run(Map.of())).isEqualTo(2);
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run(
                        Map.of(),
                        adapterOf("base").toString(),
                        file.resolve("merged").toString(),
                        BASE.toString(),
                        "-"))
                .isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("cannot write " + file.resolve("merged") + ": ");
    }
}
