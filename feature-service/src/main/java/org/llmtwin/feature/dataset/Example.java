package org.llmtwin.feature.dataset;

import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.post.PostPrompt;

/** One line of the dataset: what is asked for, and the author's own text as the answer. */
record Example(CleanedDocument document, Split split, PostPrompt prompt, String answer) {}
