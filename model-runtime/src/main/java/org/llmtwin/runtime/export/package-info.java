/** What was learned, in the forms that others read: every weight as a checkpoint holds it, or the nearest adapter. */
@NullMarked
package org.llmtwin.runtime.export;

import org.jspecify.annotations.NullMarked;
