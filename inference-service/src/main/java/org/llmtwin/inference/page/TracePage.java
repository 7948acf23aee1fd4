package org.llmtwin.inference.page;

import org.llmtwin.domain.trace.Trace;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.page.view.TraceView;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** How a twin's posts came about. */
@Controller
@RequestMapping("/twins/{twin}/traces")
class TracePage {
    private static final int SHOWN = 50;

    private final Shells shells;
    private final Traces traces;

    TracePage(Shells shells, Traces traces) {
        this.shells = shells;
        this.traces = traces;
    }

    @GetMapping
    String list(@PathVariable("twin") String id, Caller caller, Model model) {
        Twin twin = shells.enter(id, "traces", caller, model);
        model.addAttribute(
                "traces",
                traces.newest(twin.id(), SHOWN).stream().map(TraceView::of).toList());
        return "traces";
    }

    @GetMapping("/{trace}")
    String one(@PathVariable("twin") String id, @PathVariable("trace") String traceId, Caller caller, Model model) {
        Twin twin = shells.enter(id, "traces", caller, model);
        Trace trace = traces.find(Shells.id(traceId))
                .filter(found -> found.twin().equals(twin.id()))
                .orElseThrow(() -> new NotFoundException("There is no trace \"" + traceId + "\""));
        model.addAttribute("trace", TraceView.of(trace));
        return "trace";
    }
}
