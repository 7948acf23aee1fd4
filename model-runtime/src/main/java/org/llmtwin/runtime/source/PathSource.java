package org.llmtwin.runtime.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.llmtwin.runtime.download.DownloadListener;
import org.llmtwin.runtime.hub.HubReference;

/** A GGUF file or a Hugging Face folder of this machine. */
record PathSource(Path path) implements ModelSource {
    static PathSource of(String spec) {
        try {
            Path path = Path.of(spec).toAbsolutePath().normalize();
            if (!spec.isBlank() && Files.exists(path)) {
                return new PathSource(path);
            }
        } catch (InvalidPathException e) {
            throw new ModelSourceException(refusal(spec), e);
        }
        throw new ModelSourceException(refusal(spec));
    }

    private static String refusal(String spec) {
        return "model '" + spec + "' is neither '" + DEFAULT + "' nor an existing GGUF file or Hugging Face folder; "
                + "one of the hub is written " + HubReference.FORM;
    }

    @Override
    public LocalModel fetch(DownloadListener listener) {
        return new LocalModel(path, String.valueOf(path.getFileName()));
    }
}
