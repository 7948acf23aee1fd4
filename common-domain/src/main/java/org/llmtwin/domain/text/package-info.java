/** How much two texts have in common, and when they are the same text. */
@NullMarked
package org.llmtwin.domain.text;

import org.jspecify.annotations.NullMarked;
