/** The decoder model in TorchScript, with linear maps in half floats or float32. */
@NullMarked
package org.llmtwin.runtime.decode.script;

import org.jspecify.annotations.NullMarked;
