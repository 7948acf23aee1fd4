/** A small web site made of the sample authors' posts, so that collecting can be tried on a machine without internet. */
@NullMarked
package org.llmtwin.stack.site;

import org.jspecify.annotations.NullMarked;
