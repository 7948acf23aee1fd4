/** How work that was found is run: JobRunr with one job for each piece of work. */
@NullMarked
package org.llmtwin.platform.jobs;

import org.jspecify.annotations.NullMarked;
