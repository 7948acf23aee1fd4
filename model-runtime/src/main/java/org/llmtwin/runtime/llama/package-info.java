/** The Llama family: names and sizes of its weights, rotary frequencies, and the TorchScript of its layers. */
@NullMarked
package org.llmtwin.runtime.llama;

import org.jspecify.annotations.NullMarked;
