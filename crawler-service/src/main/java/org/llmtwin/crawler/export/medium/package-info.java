/** Medium's account export. */
@NullMarked
package org.llmtwin.crawler.export.medium;

import org.jspecify.annotations.NullMarked;
