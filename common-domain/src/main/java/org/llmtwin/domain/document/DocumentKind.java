package org.llmtwin.domain.document;

/** Whose words a document holds, and how much of them. Only {@link #ORIGINAL} is learned from. */
public enum DocumentKind {
    ORIGINAL,
    REPLY,
    RESHARE,
    PARTIAL,
    DRAFT
}
