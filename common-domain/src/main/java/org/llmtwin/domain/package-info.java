/** What the records of all packages share: how a value is checked. */
@NullMarked
package org.llmtwin.domain;

import org.jspecify.annotations.NullMarked;
