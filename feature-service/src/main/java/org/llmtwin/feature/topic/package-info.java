/** What a text is about, in words that its author uses for it. */
@NullMarked
package org.llmtwin.feature.topic;

import org.jspecify.annotations.NullMarked;
