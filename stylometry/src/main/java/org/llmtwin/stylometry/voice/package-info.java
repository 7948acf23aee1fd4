/** A person's voice in numbers, and the same in plain English for a prompt. */
@NullMarked
package org.llmtwin.stylometry.voice;

import org.jspecify.annotations.NullMarked;
