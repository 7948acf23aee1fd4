/** What a decoder model is made of: its sizes, the names of its weights, and which shared functions its layers use. */
@NullMarked
package org.llmtwin.runtime.model;

import org.jspecify.annotations.NullMarked;
