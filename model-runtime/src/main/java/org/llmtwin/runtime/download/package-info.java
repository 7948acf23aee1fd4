/** Brings large files onto this disk: resumed where they were cut, checked, one process at a time, and whole or not at all. */
@NullMarked
package org.llmtwin.runtime.download;

import org.jspecify.annotations.NullMarked;
