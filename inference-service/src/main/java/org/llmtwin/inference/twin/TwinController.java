package org.llmtwin.inference.twin;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Twins and their sources. */
@RestController
@RequestMapping("/api/v1/twins")
class TwinController {
    private final TwinService twins;
    private final TwinAccess access;

    TwinController(TwinService twins, TwinAccess access) {
        this.twins = twins;
        this.access = access;
    }

    @PostMapping
    ResponseEntity<TwinView> create(@RequestBody NewTwin body, Caller caller) {
        Twin twin = twins.create(body.id(), body.name(), body.links(), body.consent(), caller);
        return ResponseEntity.created(URI.create("/api/v1/twins/" + twin.id())).body(TwinView.of(twin));
    }

    @GetMapping
    List<TwinView> all(Caller caller) {
        return twins.ownedBy(caller).stream().map(TwinView::of).toList();
    }

    @GetMapping("/{twin}")
    TwinView one(@PathVariable String twin, Caller caller) {
        return TwinView.of(access.require(twin, caller));
    }

    @PostMapping("/{twin}/sources")
    TwinView addSource(@PathVariable String twin, @RequestBody NewSource body, Caller caller) {
        return TwinView.of(twins.addSource(access.require(twin, caller), body.link()));
    }

    @DeleteMapping("/{twin}/sources")
    TwinView removeSource(@PathVariable String twin, @RequestParam String link, Caller caller) {
        return TwinView.of(twins.removeSource(access.require(twin, caller), link));
    }

    record NewSource(@Nullable String link) {}

    /** @param consent that the person agreed to be collected and learned from; stored with the caller and the time */
    record NewTwin(
            @Nullable String id,
            @Nullable String name,
            @Nullable List<NewSource> sources,
            boolean consent) {
        List<@Nullable String> links() {
            return sources == null
                    ? List.of()
                    : sources.stream().<@Nullable String>map(NewSource::link).toList();
        }
    }
}
