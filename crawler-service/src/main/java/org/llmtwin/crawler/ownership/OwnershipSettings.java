package org.llmtwin.crawler.ownership;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whether sources are collected without a proof that they are the owner's own.
 *
 * @param proof whether a proof is needed
 * @param proofValidFor how long it is relied on
 */
@Validated
@ConfigurationProperties("twin.crawler.ownership")
public record OwnershipSettings(
        @NotNull Requirement proof,
        @NotNull @DurationMin(minutes = 1) Duration proofValidFor) {

    /** What is asked of a source. */
    public enum Requirement {
        /** The owner's word, which is stored with the consent. */
        OFF,
        /** A proof that is not too old. */
        REQUIRED
    }

    boolean isProofRequired() {
        return proof == Requirement.REQUIRED;
    }
}
