/** From a request for a post to the post with its citations and its trace. */
@NullMarked
package org.llmtwin.inference.post;

import org.jspecify.annotations.NullMarked;
