/** Repositories as sources: which of their files are collected, in which form, and what a host's list of them comes to. */
@NullMarked
package org.llmtwin.crawler.repository;

import org.jspecify.annotations.NullMarked;
