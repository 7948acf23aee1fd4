package org.llmtwin.inference.post;

import java.net.URI;
import java.util.UUID;

/**
 * A passage that a post draws on.
 *
 * @param number the passage's number in the prompt
 * @param quote the passage's sentence that is nearest to the post
 * @param chunk id of the chunk that holds the passage
 */
public record Citation(int number, String title, URI link, String quote, UUID chunk) {}
