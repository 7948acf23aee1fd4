package org.llmtwin.training.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.llmtwin.domain.dataset.Split;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a dataset artifact: {@code train.jsonl}, {@code test.jsonl} and {@code documents.jsonl}. */
public final class DatasetFolder {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;

    public DatasetFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws EmptyDatasetException if there is none */
    public List<Instruction> train() {
        return notEmpty("train.jsonl", Instruction.class);
    }

    /** @throws EmptyDatasetException if there is none */
    public List<Instruction> test() {
        return notEmpty("test.jsonl", Instruction.class);
    }

    /** The Markdown of the documents in one part. */
    public List<String> texts(Split split) {
        return notEmpty("documents.jsonl", OwnText.class).stream()
                .filter(own -> own.split() == split)
                .map(OwnText::text)
                .toList();
    }

    private <T> List<T> notEmpty(String name, Class<T> type) {
        try {
            List<T> lines = Files.readAllLines(folder.resolve(name)).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> JSON.readValue(line, type))
                    .toList();
            if (lines.isEmpty()) {
                throw new EmptyDatasetException(name);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the dataset", e);
        }
    }
}
