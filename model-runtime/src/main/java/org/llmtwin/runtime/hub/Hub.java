package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.nio.file.Path;
import org.llmtwin.runtime.download.DownloadException;
import org.llmtwin.runtime.download.DownloadListener;

/**
 * Models of the Hugging Face hub on this disk. A model that the cache holds whole is taken from there and no connection is opened;
 * a branch then stands for the commit that was fetched first.
 */
public final class Hub {
    private final HubSettings settings;

    public Hub(HubSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a folder with safetensors, or a GGUF file.
     *
     * @throws DownloadException when the model is not there and cannot be fetched
     */
    public Path fetch(HubReference reference, DownloadListener listener) {
        HubCache cache = new HubCache(settings.cache(), reference.model());
        try {
            Path cached = CachedModel.find(cache, reference);
            return cached == null ? download(cache, reference, listener) : cached;
        } catch (IOException e) {
            throw new DownloadException(reference + " cannot be fetched: " + e.getMessage(), e);
        }
    }

    private Path download(HubCache cache, HubReference reference, DownloadListener listener) throws IOException {
        if (settings.offline()) {
            throw new DownloadException(reference + " does not lie whole in " + settings.cache()
                    + ", and HF_HUB_OFFLINE forbids to fetch it");
        }
        HubApi api = new HubApi(settings, reference);
        HubApi.Listing listing = api.listing();
        Path model = new ModelDownload(cache, api, listing, listener).fetch(NeededFiles.of(reference, listing.files()));
        cache.remember(reference, listing.commit());
        return model;
    }
}
