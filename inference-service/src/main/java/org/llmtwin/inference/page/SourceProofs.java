package org.llmtwin.inference.page;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.page.view.SourceView;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.platform.web.RequestRules;
import org.springframework.stereotype.Component;

/** The sources of a twin with what is known of whose they are. */
@Component
class SourceProofs {
    private final ProofChecks checks;
    private final Clock clock;

    SourceProofs(ProofChecks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    List<SourceView> views(Twin twin) {
        return checks.bySource(twin, (source, check) -> SourceView.of(twin, source, check));
    }

    /** @throws InvalidRequestException if the twin has no such source */
    SourceView view(Twin twin, String link) {
        Source source = RequestRules.source(twin, link);
        return SourceView.of(twin, source, checks.find(twin.id(), source.link()));
    }

    /**
     * @param page a page of the owner's as it was typed; may be blank
     * @throws InvalidRequestException if the twin has no such source, or the page is no address
     */
    void request(Twin twin, String link, @Nullable String page, Caller caller) {
        Source source = RequestRules.source(twin, link);
        URI stated = RequestRules.ownersPage(page);
        checks.request(twin.id(), source.link(), stated, caller.subject(), clock.instant());
    }
}
