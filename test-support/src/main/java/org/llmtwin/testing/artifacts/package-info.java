/** Contract kit of the artifact store: what every back end must do. */
@NullMarked
package org.llmtwin.testing.artifacts;

import org.jspecify.annotations.NullMarked;
