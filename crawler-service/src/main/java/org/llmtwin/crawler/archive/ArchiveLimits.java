package org.llmtwin.crawler.archive;

import org.llmtwin.domain.Checks;

/**
 * How much of an archive is read at the most. Counted while reading: what a ZIP states of itself may be a lie.
 *
 * @param files in the archive, whatever they are
 * @param textBytes of one file that is taken into memory, unpacked
 * @param totalBytes of all that is read from the archive, unpacked
 * @param ratio unpacked bytes for each packed one; only looked at above {@link #SMALL} bytes
 */
public record ArchiveLimits(int files, long textBytes, long totalBytes, int ratio) {
    /** Small files may be packed as tightly as they like. */
    static final long SMALL = 1 << 20;

    /** An account's whole export, pictures and films included, which are not unpacked. */
    public static final ArchiveLimits USUAL = new ArchiveLimits(200_000, 8L << 20, 8L << 30, 200);

    public ArchiveLimits {
        Checks.atLeast("archive files", files, 1);
        Checks.atLeast("archive ratio", ratio, 1);
        if (textBytes < 1 || totalBytes < textBytes) {
            throw new IllegalArgumentException(
                    "archive bytes are " + textBytes + " and " + totalBytes + ": one file needs room, and all more");
        }
    }
}
