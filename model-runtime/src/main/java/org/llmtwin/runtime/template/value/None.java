package org.llmtwin.runtime.template.value;

/** Python's None. */
public enum None {
    NONE
}
