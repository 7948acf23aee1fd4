package org.llmtwin.crawler.preview;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.Document;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, for a document as for what is left out. */
final class JsonPrinter implements PreviewPrinter {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;

    JsonPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void collected(Document document, LinkOutcome outcome) {
        Map<String, @Nullable Object> line = line(outcome);
        line.put("kind", document.kind());
        line.put("type", document.type());
        line.put("platform", document.platform());
        line.put("title", document.title());
        line.put("author", document.author());
        line.put(
                "date",
                document.publishedAt() == null ? null : document.publishedAt().toString());
        line.put("language", document.language());
        line.put("metadata", document.metadata());
        line.put("markdown", document.markdown());
        line.put("link", document.link().toString());
        out.println(JSON.writeValueAsString(line));
    }

    @Override
    public void leftOut(LinkOutcome outcome) {
        out.println(JSON.writeValueAsString(line(outcome)));
    }

    private static Map<String, @Nullable Object> line(LinkOutcome outcome) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("link", outcome.link().toString());
        line.put("outcome", outcome.outcome().name().toLowerCase(Locale.ROOT));
        line.put("reason", outcome.reason());
        return line;
    }

    @Override
    public void end(@Nullable StatedNumber stated, @Nullable String note) {}
}
