/** LoRA adapters as folders in PEFT's format. */
@NullMarked
package org.llmtwin.runtime.adapter;

import org.jspecify.annotations.NullMarked;
