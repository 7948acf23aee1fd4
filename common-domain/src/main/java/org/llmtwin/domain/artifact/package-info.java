/** Immutable folders of files, named by their content. */
@NullMarked
package org.llmtwin.domain.artifact;

import org.jspecify.annotations.NullMarked;
