package org.llmtwin.domain.document;

/** Whose words a document holds, and how much of them. Only {@link #ORIGINAL} is learned from and retrieved. */
public enum DocumentKind {
    /** The person's own text, whole. */
    ORIGINAL,
    /** An answer to somebody. */
    REPLY,
    /** Somebody else's words, passed on. */
    RESHARE,
    /** The beginning of a text whose rest could not be had, such as the preview of a paid post. */
    PARTIAL,
    /** Never published. */
    DRAFT,
    /** Somebody else's text in a place of the person. */
    GUEST
}
