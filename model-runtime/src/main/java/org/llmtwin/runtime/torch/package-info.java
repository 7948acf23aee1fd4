/** Running TorchScript text through DJL's PyTorch: engine start-up, modules, and values with a clear end of life. */
@NullMarked
package org.llmtwin.runtime.torch;

import org.jspecify.annotations.NullMarked;
