package org.llmtwin.domain.ownership;

/** What shows that a source is somebody's own. */
public enum ProofKind {
    /** The twin's token stands in the source: in its profile, on its about page or in a post. */
    TOKEN,
    /** The source and a page of the owner's name each other with {@code rel="me"}. */
    REL_ME
}
