/** What a person has published, as the warehouse keeps it: one document per text, with revisions. */
@NullMarked
package org.llmtwin.domain.document;

import org.jspecify.annotations.NullMarked;
