package org.llmtwin.domain.document;

/** What a document is, whatever platform it came from. Each type has a collection of its own. */
public enum DocumentType {
    /** A text with a title, or one of an article's length. */
    ARTICLE,
    /** A short text in a stream of such. */
    POST,
    /** A file of code; what a repository says in prose is an article. */
    REPOSITORY
}
