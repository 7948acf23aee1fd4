package org.llmtwin.crawler.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.ownership.Ownership;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.RequestRules;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a twin's sources are its owner's own. */
@RestController
@RequestMapping("/admin/v1/twins/{twin}/proofs")
class ProofController {
    private final Ownership ownership;
    private final ProofChecks checks;
    private final TwinAccess access;

    ProofController(Ownership ownership, ProofChecks checks, TwinAccess access) {
        this.ownership = ownership;
        this.checks = checks;
        this.access = access;
    }

    /**
     * @param link one of the twin's sources
     * @param page a page of the owner's that the source names with {@code rel="me"}, and that names it; may be left out
     */
    record NewCheck(@Nullable String link, @Nullable String page) {}

    /** Looks now. */
    @PostMapping
    ProofView check(@PathVariable String twin, @RequestBody NewCheck body, Caller caller) {
        Twin known = access.require(twin, caller);
        Source source = RequestRules.source(known, body.link());
        URI page = RequestRules.ownersPage(body.page());
        return view(known, source, Optional.of(ownership.check(known, source, page, caller.subject())));
    }

    @GetMapping
    List<ProofView> all(@PathVariable String twin, Caller caller) {
        Twin known = access.require(twin, caller);
        return checks.bySource(known, (source, check) -> view(known, source, check));
    }

    private ProofView view(Twin twin, Source source, Optional<ProofCheck> check) {
        return ProofView.of(twin, source, check, ownership);
    }
}
