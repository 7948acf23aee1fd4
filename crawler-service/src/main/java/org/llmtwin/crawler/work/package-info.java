/** Items of a run that are worked off several at once, and wait where a host is left alone. */
@NullMarked
package org.llmtwin.crawler.work;

import org.jspecify.annotations.NullMarked;
