/** The file formats that weights come in, GGUF and safetensors, read without trust in what they say of themselves. */
@NullMarked
package org.llmtwin.runtime.format;

import org.jspecify.annotations.NullMarked;
