/** The background jobs of the service. */
@NullMarked
package org.llmtwin.feature.job;

import org.jspecify.annotations.NullMarked;
