/** The crawler-service: collects what a person has published into the warehouse. */
@NullMarked
package org.llmtwin.crawler;

import org.jspecify.annotations.NullMarked;
