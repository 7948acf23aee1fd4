/** The service that answers with posts: what starts it and how it is configured. */
@NullMarked
package org.llmtwin.inference;

import org.jspecify.annotations.NullMarked;
