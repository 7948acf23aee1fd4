package org.llmtwin.runtime.source;

import org.llmtwin.runtime.download.DownloadListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each tenth of a large file. For one thread. */
final class ProgressLog implements DownloadListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
    private static final long LARGE = 16 << 20;

    private String file = "";
    private long tenths;

    @Override
    public void progress(String name, long bytes, long total) {
        long reached = total < LARGE ? 0 : 10 * bytes / total;
        if (!name.equals(file)) {
            LOG.info("fetching {}{}", name, total < LARGE ? "" : " (" + (total >> 20) + " MiB)");
            file = name;
            tenths = reached;
        } else if (reached > tenths) {
            LOG.info("{}: {} of {} MiB", name, bytes >> 20, total >> 20);
            tenths = reached;
        }
    }
}
