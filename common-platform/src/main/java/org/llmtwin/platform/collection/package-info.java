/** How a person asks for collections and stops them, whichever service is asked. */
@NullMarked
package org.llmtwin.platform.collection;

import org.jspecify.annotations.NullMarked;
