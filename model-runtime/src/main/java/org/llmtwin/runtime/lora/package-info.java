/** Fine-tuning a checkpoint with LoRA adapters: batches, loss on the answer only, AdamW, and a resume that repeats the run. */
@NullMarked
package org.llmtwin.runtime.lora;

import org.jspecify.annotations.NullMarked;
