/** Reads a model's weights, configuration and tokenizer from GGUF files and Hugging Face folders, and safetensors both ways. */
@NullMarked
package org.llmtwin.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
