package org.llmtwin.training.recipe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.llmtwin.domain.dataset.Split;

/**
 * A document of the author's, whole.
 *
 * @param document its id
 * @param split the part of the dataset it belongs to
 * @param text Markdown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OwnText(String document, Split split, String text) {}
