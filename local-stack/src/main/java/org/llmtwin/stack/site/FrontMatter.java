package org.llmtwin.stack.site;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML of one file, read without surprises: a value that must be there is named when it is not. */
record FrontMatter(Path file, Map<String, Object> values) {

    static FrontMatter parse(Path file, String yaml) {
        Map<String, Object> values = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new FrontMatter(file, values == null ? Map.of() : values);
    }

    String text(String key) {
        return required(key).toString().strip();
    }

    LocalDate date(String key) {
        Object value = required(key);
        return value instanceof Date date
                ? LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC)
                : LocalDate.parse(value.toString().substring(0, "yyyy-mm-dd".length()));
    }

    List<String> list(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private Object required(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(file + ": " + key + " is missing");
        }
        return value;
    }
}
