/** Hosts of repositories: which there are, their tokens, and their interfaces for programs. */
@NullMarked
package org.llmtwin.crawler.codehost;

import org.jspecify.annotations.NullMarked;
