/** The Hugging Face hub: its web interface, and the cache folder that all of its tools share. */
@NullMarked
package org.llmtwin.runtime.hub;

import org.jspecify.annotations.NullMarked;
