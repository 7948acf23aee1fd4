package org.llmtwin.domain.document;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.twin.TwinId;

/**
 * A text that a person has published.
 *
 * @param link address as a reader opens it
 * @param author name as the source states it; empty if it states none
 * @param title empty if it has none
 * @param markdown the whole text in Markdown
 * @param language ISO 639-1 code, or {@code und}
 * @param publishedAt null if the source states no date that could be read
 * @param hash of title and Markdown, see {@link #hash(String, String)}
 * @param revision 1 for the first text, one more with each changed text
 */
public record Document(
        DocumentId id,
        TwinId twin,
        DocumentType type,
        DocumentKind kind,
        Platform platform,
        URI link,
        String author,
        String title,
        String markdown,
        String language,
        @Nullable Instant publishedAt,
        Instant collectedAt,
        ContentHash hash,
        int revision,
        Map<String, String> metadata) {

    public Document {
        Checks.notBlank("document markdown", markdown);
        Checks.notBlank("document language", language);
        Checks.atLeast("document revision", revision, 1);
        metadata = Map.copyOf(metadata);
    }

    /** What decides whether a text has changed. */
    public static ContentHash hash(String title, String markdown) {
        return ContentHash.of(title + "\n" + markdown);
    }

    public Document withRevision(int revision) {
        return new Document(
                id,
                twin,
                type,
                kind,
                platform,
                link,
                author,
                title,
                markdown,
                language,
                publishedAt,
                collectedAt,
                hash,
                revision,
                metadata);
    }
}
