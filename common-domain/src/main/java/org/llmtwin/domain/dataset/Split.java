package org.llmtwin.domain.dataset;

/** Which part of a dataset a document belongs to. All examples of a document are in one part. */
public enum Split {
    TRAIN,
    TEST
}
