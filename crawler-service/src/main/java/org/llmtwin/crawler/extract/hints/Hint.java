package org.llmtwin.crawler.extract.hints;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;

/**
 * The text of a page, found where its platform keeps it.
 *
 * @param content the text as HTML
 * @param kind as the platform states it; null if it does not
 */
public record Hint(
        Element content, DocumentType type, @Nullable DocumentKind kind) {
    /**
     * @param page as it came, with its scripts
     * @param cleaned without what surrounds an article
     * @param posting text of a short post, as the page states it for machines
     */
    public static Optional<Hint> of(Document page, Document cleaned, Optional<String> posting) {
        return posting.map(PlainPosting::read).or(() -> MediumState.read(page)).or(() -> ContentElements.find(cleaned));
    }
}
