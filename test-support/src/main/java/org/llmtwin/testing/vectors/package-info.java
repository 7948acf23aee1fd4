/** Contract kits of the vector store's ports: what every back end must do. */
@NullMarked
package org.llmtwin.testing.vectors;

import org.jspecify.annotations.NullMarked;
