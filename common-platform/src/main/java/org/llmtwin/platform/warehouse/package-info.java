/** The warehouse's ports on MongoDB, with the operations alone that every MongoDB-compatible server has. */
@NullMarked
package org.llmtwin.platform.warehouse;

import org.jspecify.annotations.NullMarked;
