package org.llmtwin.feature.dataset;

import org.llmtwin.domain.post.Channel;

/**
 * A stretch of a document that serves as an answer.
 *
 * @param heading the nearest heading above it, or in it; empty if there is none
 * @param text verbatim
 */
record Piece(Channel channel, String heading, String text) {}
