package org.llmtwin.domain.document;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.llmtwin.domain.NameBasedUuid;
import org.llmtwin.domain.twin.TwinId;

/** Name of a document: a UUID version 5 of its twin and canonical link, so that the same post has the same id always. */
public record DocumentId(UUID value) {
    private static final UUID NAMESPACE = UUID.fromString("5f3c1a52-6a0e-5d43-9a3b-0c7a6f1b9d10");

    public static DocumentId of(TwinId twin, URI canonicalLink) {
        String name = twin + "\n" + canonicalLink;
        return new DocumentId(NameBasedUuid.of(NAMESPACE, name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
