/** The service that makes features of documents: clean texts, searchable chunks, datasets. */
@NullMarked
package org.llmtwin.feature;

import org.jspecify.annotations.NullMarked;
