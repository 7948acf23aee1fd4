package org.llmtwin.domain.feature;

import java.util.Optional;

/**
 * Port: which feature version readers see. Each version has collections of its own behind an alias; moving the alias is
 * atomic, so nobody ever reads half a snapshot.
 */
public interface Snapshots {
    /** Makes the version's collections and payload indexes unless they are there; if no version is active yet, activates it. */
    void create(FeatureVersion version);

    /** Moves the alias; the collections of other versions are deleted afterwards. */
    void activate(FeatureVersion version);

    Optional<FeatureVersion> active();
}
