/** Training runs: from a request over fine-tuning and evaluation to a registered model version. */
@NullMarked
package org.llmtwin.training.run;

import org.jspecify.annotations.NullMarked;
