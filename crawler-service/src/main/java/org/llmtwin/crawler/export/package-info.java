/** What platforms hand their members: how an export is recognised, and what is read from it. */
@NullMarked
package org.llmtwin.crawler.export;

import org.jspecify.annotations.NullMarked;
