/** GitHub, at github.com and at hosts of one's own. */
@NullMarked
package org.llmtwin.crawler.github;

import org.jspecify.annotations.NullMarked;
