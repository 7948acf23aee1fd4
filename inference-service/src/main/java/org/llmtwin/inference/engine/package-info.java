/** Engines that write: given a model version and a prompt, they give text. */
@NullMarked
package org.llmtwin.inference.engine;

import org.jspecify.annotations.NullMarked;
