package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.tokenize.Tokenizer;

/** Damaged and hostile files are read, or refused with their name; nothing else happens, and soon. */
@Timeout(60)
class ReaderFuzzTest {
    private static final int ROUNDS = 5000;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private int refused;

    @BeforeEach
    void write() throws IOException {
        folder = MiniModel.folder(temporary.resolve("model"));
    }

    @Test
    void gguf() throws IOException {
        byte[] sound = MiniModel.gguf();
        Path file = Files.write(folder.resolve("model.gguf"), sound);
        assertRead(file);
        Damage damage = new Damage(101);
        for (int round = 0; round < ROUNDS; round++) {
            replace(file, damage.of(sound, sound.length - 2600));
            readOrRefuse(file);
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    @Test
    void safetensors() throws IOException {
        Path file = folder.resolve("model.safetensors");
        byte[] sound = Files.readAllBytes(file);
        assertRead(folder);
        Damage damage = new Damage(102);
        for (int round = 0; round < ROUNDS; round++) {
            replace(file, damage.of(sound, header(sound)));
            readOrRefuse(folder);
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    /** The header stays JSON of the right length, so that what it says is looked at. */
    @Test
    void safetensorsHeadersThatLie() throws IOException {
        Path file = folder.resolve("model.safetensors");
        byte[] sound = Files.readAllBytes(file);
        String json = new String(sound, 8, header(sound) - 8, StandardCharsets.UTF_8).strip();
        Damage damage = new Damage(103);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] header = damage.ofJson(json).getBytes(StandardCharsets.UTF_8);
            ByteBuffer out = ByteBuffer.allocate(8 + header.length + sound.length - header(sound))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .put(header)
                    .put(sound, header(sound), sound.length - header(sound));
            replace(file, out.array());
            readOrRefuse(folder);
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    private static int header(byte[] safetensors) {
        return 8 + ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }

    @Test
    void config() throws IOException {
        damageJson(folder.resolve("config.json"), MiniModel.CONFIG, new Damage(104));
    }

    @Test
    void shardIndex() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        MiniModel.writeShards(folder);
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, MiniModel.index());
        assertRead(folder);
        damageJson(index, MiniModel.index(), new Damage(105));
    }

    @Test
    void tokenizerConfig() throws IOException {
        damageJson(folder.resolve("tokenizer_config.json"), MiniModel.TOKENIZER_CONFIG, new Damage(106));
    }

    private void damageJson(Path file, String sound, Damage damage) throws IOException {
        for (int round = 0; round < ROUNDS / 2; round++) {
            replace(file, damage.ofJson(sound).getBytes(StandardCharsets.UTF_8));
            readOrRefuse(folder);
            replace(file, damage.ofText(sound).getBytes(StandardCharsets.UTF_8));
            readOrRefuse(folder);
        }
        assertThat(refused).isPositive();
    }

    @Test
    void tokenizer() {
        encode(MiniModel.TOKENIZER);
        Damage damage = new Damage(107);
        for (int round = 0; round < ROUNDS / 2; round++) {
            encodeOrRefuse(damage.ofJson(MiniModel.TOKENIZER));
            encodeOrRefuse(damage.ofText(MiniModel.TOKENIZER));
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    private void encodeOrRefuse(String json) {
        try {
            encode(json);
        } catch (IllegalArgumentException e) {
            refused++;
            assertThat(e).hasMessageContaining("tokenizer.json");
        }
    }

    private static void encode(String json) {
        try (Tokenizer tokenizer = Tokenizer.of(new TokenizerSource(json, null, null, null))) {
            for (String text : new String[] {"abc ab 12", "é</s>\n\t", "日本 🎉 a\u0000b"}) {
                tokenizer.decode(tokenizer.encodeWithSpecials(text));
                tokenizer.decode(tokenizer.encode(text));
            }
        }
    }

    /** A new file: some file systems bring one that is written over to the disk at once. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    private void readOrRefuse(Path model) {
        try {
            assertRead(model);
        } catch (CheckpointException e) {
            refused++;
            assertThat(e).hasMessageStartingWith(folder.toString());
            assertThat(e.getMessage()).hasSizeLessThan(1000);
        }
    }

    private static void assertRead(Path model) {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            for (String name : checkpoint.tensorNames()) {
                long elements = Arrays.stream(checkpoint.shape(name)).reduce(1, (a, b) -> a * b);
                checkpoint.read(name, FloatBuffer.allocate((int) elements));
            }
            Tokenizer.of(checkpoint).close();
        }
    }
}
