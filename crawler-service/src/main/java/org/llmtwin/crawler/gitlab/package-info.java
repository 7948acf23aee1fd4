/** GitLab, at gitlab.com and at hosts of one's own. */
@NullMarked
package org.llmtwin.crawler.gitlab;

import org.jspecify.annotations.NullMarked;
