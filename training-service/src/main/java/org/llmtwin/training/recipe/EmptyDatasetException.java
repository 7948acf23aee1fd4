package org.llmtwin.training.recipe;

/** A part of a dataset has no line, so that nothing could be learned or measured. */
public final class EmptyDatasetException extends RuntimeException {
    EmptyDatasetException(String file) {
        super("the dataset's " + file + " is empty");
    }
}
