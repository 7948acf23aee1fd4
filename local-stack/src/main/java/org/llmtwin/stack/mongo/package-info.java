/** A server that speaks MongoDB's wire protocol and keeps its data in one file, for machines without MongoDB. */
@NullMarked
package org.llmtwin.stack.mongo;

import org.jspecify.annotations.NullMarked;
