/** The way from a web site to a post, one stage after the other. */
@NullMarked
package org.llmtwin.stack.launcher.demo;

import org.jspecify.annotations.NullMarked;
