/** How services answer: one form for every problem. */
@NullMarked
package org.llmtwin.platform.web;

import org.jspecify.annotations.NullMarked;
