package org.llmtwin.crawler.extract;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;

/**
 * A text as its source shows it.
 *
 * @param link canonical address
 * @param title without the site's name; empty if it has none
 * @param author empty if none is stated
 * @param language ISO 639-1 code, or {@code und}
 * @param date null if none is stated that can be read
 * @param metadata the date's zone is added to it
 */
public record Article(
        DocumentType type,
        URI link,
        String title,
        String author,
        String markdown,
        String language,
        @Nullable StatedDate date,
        DocumentKind kind,
        Map<String, String> metadata) {

    public Article {
        Map<String, String> all = new HashMap<>(metadata);
        if (date != null) {
            all.put("zone", date.zoneName());
        }
        metadata = Map.copyOf(all);
    }

    public Article withKind(DocumentKind kind) {
        return new Article(type, link, title, author, markdown, language, date, kind, metadata);
    }
}
