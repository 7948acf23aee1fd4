/** The operators' addresses: collection runs and schedules. */
@NullMarked
package org.llmtwin.crawler.web;

import org.jspecify.annotations.NullMarked;
