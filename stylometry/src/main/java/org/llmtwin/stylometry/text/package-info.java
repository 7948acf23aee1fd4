/** From Markdown to what stylometry counts: running prose, sentences, words, passages, function words. */
@NullMarked
package org.llmtwin.stylometry.text;

import org.jspecify.annotations.NullMarked;
