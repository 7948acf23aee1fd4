package org.llmtwin.crawler.ownership;

import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.platform.jobs.Jobs;
import org.llmtwin.platform.jobs.WorkFinder;

/** Finds the checks that were asked for and not made. */
final class ProofFinder implements WorkFinder {
    private final ProofChecks checks;
    private final Jobs jobs;

    ProofFinder(ProofChecks checks, Jobs jobs) {
        this.checks = checks;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "proof-checks";
    }

    @Override
    public void find() {
        for (ProofCheck check : checks.waiting()) {
            jobs.enqueueOnce(
                    DocumentId.of(check.twin(), check.source()).value(),
                    new ProofRequest(check.twin().value(), check.source().toString()));
        }
    }
}
