/** What the page's templates show, worded and laid out for people. */
@NullMarked
package org.llmtwin.inference.page.view;

import org.jspecify.annotations.NullMarked;
