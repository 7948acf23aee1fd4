package org.llmtwin.platform.security;

import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.web.NotFoundException;

/** Shows a twin to its owner only. */
public final class TwinAccess {
    private final Twins twins;

    TwinAccess(Twins twins) {
        this.twins = twins;
    }

    /**
     * @param id as it stands in the request
     * @throws NotFoundException if there is no such twin, or it is someone else's: a stranger is not told which
     */
    public Twin require(String id, Caller caller) {
        try {
            return twins.find(new TwinId(id))
                    .filter(twin -> twin.owner().equals(caller.subject()))
                    .orElseThrow(() -> none(id));
        } catch (IllegalArgumentException e) {
            throw none(id);
        }
    }

    private static NotFoundException none(String id) {
        return new NotFoundException("There is no twin \"" + id + "\"");
    }
}
