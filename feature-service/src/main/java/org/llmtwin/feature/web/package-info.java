/** What operators see of features and ask for, over HTTP. */
@NullMarked
package org.llmtwin.feature.web;

import org.jspecify.annotations.NullMarked;
