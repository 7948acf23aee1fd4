package org.llmtwin.crawler.markdown;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The head of a Markdown file, between lines of {@code ---} (YAML) or {@code +++} (TOML), and the text below it.
 *
 * @param fields by name, whatever its case
 */
record FrontMatter(Map<String, Object> fields, String body) {
    private static final Pattern HEAD = Pattern.compile(
            "\\A\\uFEFF?(---|\\+\\+\\+)[ \\t]*\\n(.*?)^\\1[ \\t]*(?:\\n|\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final TomlMapper TOML = new TomlMapper();

    static boolean isThere(String text) {
        return HEAD.matcher(text.replace("\r\n", "\n")).find();
    }

    /** The same head above a changed text. */
    static String withBody(String text, UnaryOperator<String> change) {
        String plain = text.replace("\r\n", "\n");
        Matcher head = HEAD.matcher(plain);
        return head.find() ? head.group() + change.apply(plain.substring(head.end())) : change.apply(plain);
    }

    /** @throws IllegalArgumentException if the head is neither YAML nor TOML */
    static FrontMatter parse(String text) {
        Matcher head = HEAD.matcher(text.replace("\r\n", "\n"));
        if (!head.find()) {
            return new FrontMatter(Map.of(), text.replace("\r\n", "\n"));
        }
        Map<String, Object> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(head.group(1).equals("---") ? yaml(head.group(2)) : toml(head.group(2)));
        fields.values().removeIf(Objects::isNull);
        return new FrontMatter(fields, text.replace("\r\n", "\n").substring(head.end()));
    }

    private static Map<String, Object> yaml(String head) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(head);
            Map<String, Object> fields = new TreeMap<>();
            if (read instanceof Map<?, ?> map) {
                map.forEach((name, value) -> fields.put(String.valueOf(name), value));
            }
            return fields;
        } catch (YAMLException e) {
            throw new IllegalArgumentException("its front matter is not YAML: " + firstLine(e.getMessage()), e);
        }
    }

    private static Map<String, Object> toml(String head) {
        try {
            return TOML.readValue(head, FIELDS);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its front matter is not TOML: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** The first of these fields that is there, as text. */
    Optional<String> text(String... names) {
        return Stream.of(names)
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(FrontMatter::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static String asText(Object value) {
        return switch (value) {
            case Date date -> Instant.ofEpochMilli(date.getTime()).toString();
            case Collection<?> several ->
                several.isEmpty() ? "" : asText(several.iterator().next());
            case Map<?, ?> map -> map.get("name") instanceof String name ? name : "";
            default -> value.toString().strip();
        };
    }

    boolean isTrue(String name) {
        return text(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    boolean isFalse(String name) {
        return text(name).filter("false"::equalsIgnoreCase).isPresent();
    }

    List<String> tags() {
        Object tags = fields.getOrDefault("tags", fields.getOrDefault("categories", List.of()));
        if (tags instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return Stream.of(tags.toString().split("[,\\s]+"))
                .filter(tag -> !tag.isBlank())
                .toList();
    }
}
