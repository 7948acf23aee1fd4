/** The logical feature store's ports on Qdrant. */
@NullMarked
package org.llmtwin.platform.vectors;

import org.jspecify.annotations.NullMarked;
