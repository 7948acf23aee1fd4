package org.llmtwin.domain.ownership;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.llmtwin.domain.NameBasedUuid;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Twin;

/**
 * The words by which a source shows that it is the twin owner's own: whoever can put them there writes there. They are the
 * same always for one twin, owner and source, and other ones for all others; they are no secret.
 */
public final class OwnershipToken {
    private static final UUID NAMESPACE = UUID.fromString("c3b6a3a2-52f4-5c0e-9d57-6a2f0e8b4d11");

    private OwnershipToken() {}

    public static String of(Twin twin, URI source) {
        String name = twin.id() + "\n" + twin.owner() + "\n" + CanonicalLink.of(source);
        UUID id = NameBasedUuid.of(NAMESPACE, name.getBytes(StandardCharsets.UTF_8));
        return "llm-twin-" + id.toString().replace("-", "");
    }
}
