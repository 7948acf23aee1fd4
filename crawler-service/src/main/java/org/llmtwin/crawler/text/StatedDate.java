package org.llmtwin.crawler.text;

import java.time.Instant;

/**
 * A date as a source states it.
 *
 * @param zoneAssumed whether the source states no zone, so that UTC was taken
 */
public record StatedDate(Instant instant, boolean zoneAssumed) {}
