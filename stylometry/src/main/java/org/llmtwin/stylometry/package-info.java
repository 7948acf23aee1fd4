/** How near a text is to an author's own writing: distances, the scale between floor and ceiling, and its intervals. */
@NullMarked
package org.llmtwin.stylometry;

import org.jspecify.annotations.NullMarked;
