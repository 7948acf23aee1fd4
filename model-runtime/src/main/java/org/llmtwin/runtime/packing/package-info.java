/** Examples as the layers read them: one after another without padding, each of which sees only itself. */
@NullMarked
package org.llmtwin.runtime.packing;

import org.jspecify.annotations.NullMarked;
