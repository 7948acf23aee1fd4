package org.llmtwin.inference.page;

import java.util.UUID;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.twin.TwinService;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts what surrounds a page into its model. */
@Component
class Shells {
    private final TwinService twins;
    private final TwinAccess access;

    Shells(TwinService twins, TwinAccess access) {
        this.twins = twins;
        this.access = access;
    }

    /** @return the twin, which is the caller's */
    Twin enter(String id, String tab, Caller caller, Model model) {
        Twin twin = access.require(id, caller);
        model.addAttribute("shell", new Shell(twins.ownedBy(caller), twin, tab, caller.isAdmin()));
        return twin;
    }

    void outside(Caller caller, Model model) {
        model.addAttribute("shell", new Shell(twins.ownedBy(caller), null, "write", caller.isAdmin()));
    }

    /** @throws NotFoundException if the text is no id */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is nothing of the id \"" + text + "\"");
        }
    }
}
