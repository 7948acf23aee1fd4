package org.llmtwin.inference.post;

import java.net.URI;
import org.llmtwin.domain.feature.ChunkId;

/**
 * A passage that a post draws on.
 *
 * @param number the passage's number in the prompt
 * @param quote the passage's sentence that is nearest to the post
 */
public record Citation(int number, String title, URI link, String quote, ChunkId chunk) {}
