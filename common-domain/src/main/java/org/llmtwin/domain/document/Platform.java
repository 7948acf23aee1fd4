package org.llmtwin.domain.document;

/** Where a document was published. */
public enum Platform {
    BLOG,
    FILES,
    GITHUB,
    GITLAB,
    LINKEDIN,
    MEDIUM,
    SUBSTACK,
    X
}
