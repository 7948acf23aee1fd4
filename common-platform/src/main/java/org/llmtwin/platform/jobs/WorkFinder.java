package org.llmtwin.platform.jobs;

/** Finds work that is not yet done, by comparing what is there with what should be, and has it run. */
public interface WorkFinder {
    /** A name that is unique within the service. */
    String name();

    /** Called again and again; finding the same work twice must do no harm. */
    void find();
}
