/** Contract kits, fixtures and the stores that tests of several modules share. */
@NullMarked
package org.llmtwin.testing;

import org.jspecify.annotations.NullMarked;
