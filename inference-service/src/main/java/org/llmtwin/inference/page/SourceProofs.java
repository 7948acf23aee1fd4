package org.llmtwin.inference.page;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.page.view.SourceView;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.InvalidRequestException;
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
        List<ProofCheck> made = checks.of(twin.id());
        return twin.sources().stream()
                .map(source -> SourceView.of(
                        twin,
                        source,
                        made.stream()
                                .filter(check -> check.source().equals(source.link()))
                                .findFirst()))
                .toList();
    }

    /** @throws InvalidRequestException if the twin has no such source */
    SourceView view(Twin twin, String link) {
        Source source = require(twin, link);
        return SourceView.of(twin, source, checks.find(twin.id(), source.link()));
    }

    /**
     * @param page a page of the owner's as it was typed; may be blank
     * @throws InvalidRequestException if the twin has no such source, or the page is no address
     */
    void request(Twin twin, String link, @Nullable String page, Caller caller) {
        Source source = require(twin, link);
        URI stated = Optional.ofNullable(page)
                .filter(text -> !text.isBlank())
                .map(SourceProofs::address)
                .orElse(null);
        checks.request(twin.id(), source.link(), stated, caller.subject(), clock.instant());
    }

    private static URI address(String page) {
        try {
            return ProofCheck.page(page);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("page", String.valueOf(e.getMessage()));
        }
    }

    private static Source require(Twin twin, String link) {
        return twin.sources().stream()
                .filter(source -> source.link().toString().equals(link))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "link", "it is \"" + link + "\": it must be one of the twin's sources"));
    }
}
