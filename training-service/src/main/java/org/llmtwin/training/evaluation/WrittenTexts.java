package org.llmtwin.training.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The texts of an evaluation, one JSON line each, on disk as soon as they are written. */
final class WrittenTexts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    WrittenTexts(Path file) {
        this.file = file;
    }

    record Line(Subject subject, int index, String text) {}

    /** @return the subject's texts by index; a line that was cut off by a kill is left out */
    Map<Integer, String> of(Subject subject) {
        Map<Integer, String> texts = new TreeMap<>();
        for (String line : lines()) {
            try {
                Line written = JSON.readValue(line, Line.class);
                if (written.subject == subject) {
                    texts.put(written.index, written.text);
                }
            } catch (JacksonException e) {
                // the text is written again
            }
        }
        return texts;
    }

    void add(Line line) {
        // a line that a kill has cut off must not swallow this one
        String text = '\n' + JSON.writeValueAsString(line) + '\n';
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private List<String> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
