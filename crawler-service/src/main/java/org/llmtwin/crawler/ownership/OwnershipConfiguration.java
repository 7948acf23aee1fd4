package org.llmtwin.crawler.ownership;

import java.time.Clock;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who checks sources, and who finds what is to be checked. */
@Configuration(proxyBeanMethods = false)
class OwnershipConfiguration {
    @Bean
    Ownership ownership(Fetcher fetcher, ProofChecks checks, OwnershipSettings settings, Clock clock) {
        return new Ownership(fetcher, checks, settings, clock);
    }

    @Bean
    ProofRequest.Handler proofRequestHandler(Ownership ownership, ProofChecks checks, Twins twins) {
        return new ProofRequest.Handler(ownership, checks, twins);
    }

    @Bean
    ProofFinder proofFinder(ProofChecks checks, Jobs jobs) {
        return new ProofFinder(checks, jobs);
    }
}
