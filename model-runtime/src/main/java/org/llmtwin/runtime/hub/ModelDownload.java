package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.llmtwin.runtime.download.DownloadException;
import org.llmtwin.runtime.download.DownloadListener;
import org.llmtwin.runtime.download.FileLocks;
import org.llmtwin.runtime.download.ResumedDownload;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.ShardIndex;

/** Brings one revision of a model into the cache: the small files first, so that what has its weights is whole. */
record ModelDownload(HubCache cache, HubApi api, HubApi.Listing listing, DownloadListener listener) {
    /** Returns the folder, or the GGUF file. */
    Path fetch(NeededFiles needed) throws IOException {
        cache.createFolders();
        markLacking();
        for (String text : needed.texts()) {
            if (listing.files().contains(text)) {
                fetch(text);
            }
        }
        fetch(needed.weights());
        Path folder = cache.snapshot(listing.commit());
        Path weights = folder.resolve(needed.weights());
        if (needed.weights().equals(NeededFiles.INDEX)) {
            fetchShards(weights);
        }
        return needed.weights().endsWith(".gguf") ? weights : folder;
    }

    /** What the revision has not needs no question the next time. */
    private void markLacking() throws IOException {
        for (String file : NeededFiles.OPTIONAL) {
            if (!listing.files().contains(file)) {
                cache.markLacking(listing.commit(), file);
            }
        }
    }

    private void fetchShards(Path index) throws IOException {
        try {
            for (String shard : ShardIndex.read(index).files()) {
                fetch(shard);
            }
        } catch (CheckpointException e) {
            throw new DownloadException("the model's list of files is damaged: " + e.getMessage(), e);
        }
    }

    private void fetch(String file) throws IOException {
        if (cache.has(listing.commit(), file)) {
            return;
        }
        HubApi.FileHead head = api.head(listing.commit(), file);
        Path blob = cache.blob(head.etag());
        FileLocks.holding(cache.lock(head.etag()), () -> {
            if (!Files.exists(blob)) {
                new ResumedDownload(listener)
                        .fetch(api.file(listing.commit(), file, head), head.sha256(), cache.partOf(head.etag()), blob);
            }
            cache.link(listing.commit(), file, head.etag());
        });
    }
}
