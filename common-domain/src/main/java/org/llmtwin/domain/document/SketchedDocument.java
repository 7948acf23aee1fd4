package org.llmtwin.domain.document;

import org.llmtwin.domain.text.TextSketch;

/**
 * A document and what its text is found by among many, which takes longer to compute than all else that is done to store it.
 *
 * @param sketch of the document's Markdown
 */
public record SketchedDocument(Document document, TextSketch sketch) {
    public static SketchedDocument of(Document document) {
        return new SketchedDocument(document, TextSketch.of(document.markdown()));
    }

    public DocumentId id() {
        return document.id();
    }
}
