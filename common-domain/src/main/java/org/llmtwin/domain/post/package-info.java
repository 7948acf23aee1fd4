/** How a post is asked for: channels, passages and the one prompt template of training and serving. */
@NullMarked
package org.llmtwin.domain.post;

import org.jspecify.annotations.NullMarked;
