package org.llmtwin.runtime.checkpoint;

/**
 * A chat template as a checkpoint holds it.
 *
 * @param file that it stands in, for messages
 * @param text in Jinja
 */
public record ChatTemplateText(String file, String text) {}
