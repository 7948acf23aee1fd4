/** Which passages of an author's earlier writing a prompt carries. */
@NullMarked
package org.llmtwin.inference.retrieve;

import org.jspecify.annotations.NullMarked;
