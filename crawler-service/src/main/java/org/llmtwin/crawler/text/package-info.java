/** What any text may state: its letters, its language, its date, its author. */
@NullMarked
package org.llmtwin.crawler.text;

import org.jspecify.annotations.NullMarked;
