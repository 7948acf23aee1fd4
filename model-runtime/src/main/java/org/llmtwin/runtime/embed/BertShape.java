package org.llmtwin.runtime.embed;

/**
 * The sizes of a BERT model.
 *
 * @param window the most tokens of a text
 */
record BertShape(int vocabulary, int window, int hidden, int layers, int heads, int intermediate) {}
