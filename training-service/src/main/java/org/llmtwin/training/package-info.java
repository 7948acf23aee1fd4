/** The training service: fine-tunes a twin's model, evaluates it and decides whether it may write. */
@NullMarked
package org.llmtwin.training;

import org.jspecify.annotations.NullMarked;
