/** A step of the decoder model in Java: one token, or a few, of each of some texts through all layers, in stages that threads share. */
@NullMarked
package org.llmtwin.runtime.step;

import org.jspecify.annotations.NullMarked;
