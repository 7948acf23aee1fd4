/** Medium: a person's stories, a publication, or either on a domain of its own. */
@NullMarked
package org.llmtwin.crawler.medium;

import org.jspecify.annotations.NullMarked;
