/** A post as the inference service is asked for it, printed while it is written. */
@NullMarked
package org.llmtwin.stack.launcher.post;

import org.jspecify.annotations.NullMarked;
