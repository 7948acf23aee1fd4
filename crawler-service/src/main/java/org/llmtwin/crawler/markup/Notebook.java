package org.llmtwin.crawler.markup;

import java.util.stream.Collectors;
import org.llmtwin.crawler.markdown.CodeFence;
import org.llmtwin.crawler.markdown.RepositoryMarkdown;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Jupyter notebook: its words, and its code in blocks. What the code printed is nobody's writing. */
final class Notebook {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Notebook() {}

    /** @return empty if the notebook holds no words */
    static String markdown(String text) {
        try {
            JsonNode notebook = JSON.readTree(text);
            String language = notebook.path("metadata")
                    .path("kernelspec")
                    .path("language")
                    .asString("python");
            boolean words = notebook.path("cells").valueStream().anyMatch(Notebook::isWords);
            return !words
                    ? ""
                    : notebook.path("cells")
                            .valueStream()
                            .map(cell -> cell(cell, language))
                            .filter(part -> !part.isBlank())
                            .collect(Collectors.joining("\n\n"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no notebook: " + e.getOriginalMessage(), e);
        }
    }

    private static boolean isWords(JsonNode cell) {
        return cell.path("cell_type").asString("").equals("markdown")
                && !source(cell).isBlank();
    }

    private static String cell(JsonNode cell, String language) {
        String source = source(cell);
        return switch (cell.path("cell_type").asString("")) {
            case "markdown" -> RepositoryMarkdown.plain("cell.md", source);
            case "code" -> source.isBlank() ? "" : CodeFence.around("cell." + language, source);
            default -> "";
        };
    }

    /** One text, or one for each line. */
    private static String source(JsonNode cell) {
        JsonNode source = cell.path("source");
        return source.isArray()
                ? source.valueStream().map(line -> line.asString("")).collect(Collectors.joining())
                : source.asString("");
    }
}
