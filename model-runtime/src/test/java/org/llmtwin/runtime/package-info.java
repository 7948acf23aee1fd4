/** What several tests of the runtime share. */
package org.llmtwin.runtime;
