package org.llmtwin.runtime.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.Damage;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.train.Adapters;

/** Damaged and hostile adapter folders are read, or refused with an {@link AdapterException}; nothing else happens, and soon. */
@Timeout(60)
class AdapterFuzzTest {
    private static final int ROUNDS = 2000;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private final ModelConfig config = config();

    private static ModelConfig config() {
        try (Checkpoint checkpoint = Checkpoint.open(Golden.path("tiny/llama"))) {
            return checkpoint.config();
        }
    }

    @BeforeEach
    void write() {
        folder = temporary.resolve("adapter");
        LoraConfig lora = new LoraConfig(1, 2, 0, List.of("q_proj"), "base");
        AdapterFolder.write(folder, Adapters.byFormula(config, lora, true), config);
    }

    @Test
    void configurationsThatLie() throws IOException {
        String sound = Files.readString(folder.resolve(AdapterFolder.CONFIG));
        Damage damage = new Damage(201);
        int refused = readEach(AdapterFolder.CONFIG, round -> bytes(damage.ofJson(sound)))
                + readEach(AdapterFolder.CONFIG, round -> bytes(damage.ofText(sound)));
        assertThat(refused).isBetween(ROUNDS / 2, 2 * ROUNDS - 1);
    }

    @Test
    void weights() throws IOException {
        byte[] sound = Files.readAllBytes(folder.resolve(AdapterFolder.WEIGHTS));
        Damage damage = new Damage(202);
        assertThat(readEach(AdapterFolder.WEIGHTS, round -> damage.of(sound, sound.length / 2)))
                .isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How many were refused. */
    private int readEach(String name, Function<Integer, byte[]> damaged) throws IOException {
        Path file = folder.resolve(name);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Files.delete(file); // some file systems bring a file that is written over to the disk at once
            Files.write(file, damaged.apply(round));
            try {
                AdapterFolder.read(folder, config);
            } catch (AdapterException e) {
                refused++;
                assertThat(e.getMessage()).hasSizeLessThan(2000);
            }
        }
        return refused;
    }
}
