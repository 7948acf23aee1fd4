/** The logical feature store: cleaned documents, and chunks with their vectors. */
@NullMarked
package org.llmtwin.domain.feature;

import org.jspecify.annotations.NullMarked;
