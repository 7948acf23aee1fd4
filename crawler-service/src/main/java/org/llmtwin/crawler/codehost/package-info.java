/** What hosts of repositories have in common: settings, an interface with pages and tokens, repositories as entries. */
@NullMarked
package org.llmtwin.crawler.codehost;

import org.jspecify.annotations.NullMarked;
