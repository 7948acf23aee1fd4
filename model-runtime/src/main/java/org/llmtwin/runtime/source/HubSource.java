package org.llmtwin.runtime.source;

import org.llmtwin.runtime.download.DownloadException;
import org.llmtwin.runtime.download.DownloadListener;
import org.llmtwin.runtime.hub.Hub;
import org.llmtwin.runtime.hub.HubReference;
import org.llmtwin.runtime.hub.HubSettings;

/** A model of the Hugging Face hub. */
record HubSource(HubReference reference, HubSettings settings) implements ModelSource {
    /** By the environment of this process. */
    static HubSource of(String spec) {
        try {
            return new HubSource(HubReference.parse(spec), HubSettings.ofThisProcess());
        } catch (IllegalArgumentException e) {
            throw new ModelSourceException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public LocalModel fetch(DownloadListener listener) {
        try {
            return new LocalModel(new Hub(settings).fetch(reference, listener), reference.model());
        } catch (DownloadException e) {
            throw new ModelSourceException(String.valueOf(e.getMessage()), e);
        }
    }
}
