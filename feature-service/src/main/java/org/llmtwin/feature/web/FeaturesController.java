package org.llmtwin.feature.web;

import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.feature.index.FeatureStatus;
import org.llmtwin.feature.index.FeatureWork;
import org.llmtwin.feature.job.FeatureFinder;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a twin's features stand. */
@RestController
@RequestMapping("/admin/v1/twins/{twin}/features")
class FeaturesController {
    private final TwinAccess access;
    private final FeatureWork work;
    private final FeatureFinder finder;

    FeaturesController(TwinAccess access, FeatureWork work, FeatureFinder finder) {
        this.access = access;
        this.work = work;
        this.finder = finder;
    }

    @GetMapping
    FeatureStatus status(@PathVariable String twin, Caller caller) {
        return work.status(access.require(twin, caller).id());
    }

    /** Asks for a pass now, and for a dataset even if there is one of the present texts. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    FeatureStatus request(@PathVariable String twin, Caller caller) {
        TwinId id = access.require(twin, caller).id();
        finder.request(id, true);
        return work.status(id);
    }
}
