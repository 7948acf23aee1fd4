/** Makes of a collected text one that may be learned from: the voice kept, chrome and personal data out. */
@NullMarked
package org.llmtwin.feature.clean;

import org.jspecify.annotations.NullMarked;
