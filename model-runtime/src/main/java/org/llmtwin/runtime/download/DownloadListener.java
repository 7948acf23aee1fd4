package org.llmtwin.runtime.download;

/** Hears how far a download is. Called often, on the thread that downloads. */
@FunctionalInterface
public interface DownloadListener {
    /**
     * @param bytes how many are on this disk
     * @param total how many the file has; -1 where that is not known
     */
    void progress(String file, long bytes, long total);
}
