/** The web page: what a person sees of a twin, and what it takes to show it. */
@NullMarked
package org.llmtwin.inference.page;

import org.jspecify.annotations.NullMarked;
