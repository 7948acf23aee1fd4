/** Collections that are due again and again. */
@NullMarked
package org.llmtwin.crawler.schedule;

import org.jspecify.annotations.NullMarked;
