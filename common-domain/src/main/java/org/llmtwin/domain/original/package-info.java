/** Which of an author's texts are texts of their own, and which of them hang together. */
@NullMarked
package org.llmtwin.domain.original;

import org.jspecify.annotations.NullMarked;
