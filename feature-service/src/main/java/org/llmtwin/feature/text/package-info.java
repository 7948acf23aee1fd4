/** The structure of a Markdown text, as chunks and datasets need it. */
@NullMarked
package org.llmtwin.feature.text;

import org.jspecify.annotations.NullMarked;
