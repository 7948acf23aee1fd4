/** LinkedIn's data export: shares and articles. */
@NullMarked
package org.llmtwin.crawler.export.linkedin;

import org.jspecify.annotations.NullMarked;
