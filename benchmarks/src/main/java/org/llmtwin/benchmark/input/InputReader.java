package org.llmtwin.benchmark.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.llmtwin.benchmark.input.Input.Example;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an input token by token. A mapper would find out by itself how to make records of them, and take a third of the time that a
 * process has from its start to its first word.
 */
public final class InputReader {
    private final JsonParser json;
    private int batch;
    private int newTokens;
    private List<Example> examples = List.of();
    private List<int[]> prompts = List.of();
    private List<String> texts = List.of();

    private InputReader(JsonParser json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException when the file holds something else */
    public static Input read(Path file) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
            return new InputReader(json).input();
        }
    }

    private Input input() {
        json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "batch" -> batch = json.getIntValue();
                case "newTokens" -> newTokens = json.getIntValue();
                case "examples" -> examples = list(this::example);
                case "prompts" -> prompts = list(this::numbers);
                case "texts" -> texts = list(json::getString);
                default -> throw unknown(field);
            }
        }
        return new Input(batch, examples, prompts, newTokens, texts);
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.add(element.get());
        }
        return all;
    }

    private Example example() {
        int[] ids = {};
        int start = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "ids" -> ids = numbers();
                case "answerStart" -> start = json.getIntValue();
                default -> throw unknown(field);
            }
        }
        return new Example(ids, start);
    }

    private int[] numbers() {
        int[] numbers = new int[16];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = json.getIntValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private static IllegalArgumentException unknown(String field) {
        return new IllegalArgumentException("an input has no field " + field);
    }
}
