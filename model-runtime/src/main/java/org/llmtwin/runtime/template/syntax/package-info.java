/** The tokens and the tree of a template, and the way from its text to them. */
@NullMarked
package org.llmtwin.runtime.template.syntax;

import org.jspecify.annotations.NullMarked;
