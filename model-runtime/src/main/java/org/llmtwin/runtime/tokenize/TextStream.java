package org.llmtwin.runtime.tokenize;

/** Text from ids that arrive one at a time. A character spread over several tokens comes out when it is whole. */
public interface TextStream {
    /** The text that this token completes; often empty in the middle of a character. Special tokens give none. */
    String accept(int id);

    /** What is left at the end; bytes that make no character are dropped. */
    String end();
}
