package org.llmtwin.inference.twin;

import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.trace.Trace;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a twin's posts came about. */
@RestController
@RequestMapping("/api/v1/twins/{twin}/traces")
class TraceController {
    private static final int SHOWN = 50;

    private final Traces traces;
    private final TwinAccess access;

    TraceController(Traces traces, TwinAccess access) {
        this.traces = traces;
        this.access = access;
    }

    @GetMapping
    List<Trace> newest(@PathVariable String twin, Caller caller) {
        return traces.newest(access.require(twin, caller).id(), SHOWN);
    }

    @GetMapping("/{id}")
    Trace one(@PathVariable String twin, @PathVariable UUID id, Caller caller) {
        return traces.find(id)
                .filter(trace ->
                        trace.twin().equals(access.require(twin, caller).id()))
                .orElseThrow(() -> new NotFoundException("There is no trace \"" + id + "\""));
    }
}
