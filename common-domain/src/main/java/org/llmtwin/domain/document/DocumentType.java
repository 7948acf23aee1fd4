package org.llmtwin.domain.document;

/** What a document is, whatever platform it came from. Each type has a collection of its own. */
public enum DocumentType {
    ARTICLE,
    POST,
    REPOSITORY
}
