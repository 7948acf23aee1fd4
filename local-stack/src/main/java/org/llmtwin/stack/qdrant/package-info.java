/** The embedded vector store: Qdrant's own gRPC protocol over points in memory and a Lucene index on disk. */
@NullMarked
package org.llmtwin.stack.qdrant;

import org.jspecify.annotations.NullMarked;
