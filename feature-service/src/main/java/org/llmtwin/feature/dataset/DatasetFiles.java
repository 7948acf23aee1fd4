package org.llmtwin.feature.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a dataset's folder: the same dataset gives the same bytes. */
final class DatasetFiles {
    private static final JsonMapper JSON = JsonMapper.shared();

    private DatasetFiles() {}

    static void write(
            Path folder,
            String author,
            List<CleanedDocument> documents,
            Map<DocumentId, Split> split,
            List<Example> examples)
            throws IOException {
        for (Split part : Split.values()) {
            List<String> lines = examples.stream()
                    .filter(example -> example.split() == part)
                    .map(DatasetFiles::line)
                    .toList();
            lines(folder.resolve(part == Split.TRAIN ? "train.jsonl" : "test.jsonl"), lines);
        }
        lines(
                folder.resolve("documents.jsonl"),
                documents.stream()
                        .map(d -> line(d, split.getOrDefault(d.id(), Split.TRAIN)))
                        .sorted()
                        .toList());
        Files.writeString(folder.resolve("README.md"), DatasetCard.of(author, split, examples));
    }

    private static void lines(Path file, List<String> lines) throws IOException {
        Files.writeString(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static String line(Example example) {
        ObjectNode json = JSON.createObjectNode();
        var messages = json.putArray("messages");
        messages.addObject()
                .put("role", "system")
                .put("content", example.prompt().system());
        messages.addObject().put("role", "user").put("content", example.prompt().user());
        messages.addObject().put("role", "assistant").put("content", example.answer());
        return json.put("document", example.document().id().toString())
                .put("revision", example.document().revision())
                .put("title", example.document().title())
                .put("channel", example.prompt().channel().key())
                .toString();
    }

    private static String line(CleanedDocument document, Split split) {
        return JSON.createObjectNode()
                .put("document", document.id().toString())
                .put("revision", document.revision())
                .put("split", split.name().toLowerCase(Locale.ROOT))
                .put("title", document.title())
                .put("link", document.link().toString())
                .put("text", document.text())
                .toString();
    }
}
