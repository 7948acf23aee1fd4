package org.llmtwin.inference.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.page.view.RunView;
import org.llmtwin.inference.twin.CollectionService;
import org.llmtwin.inference.twin.TwinService;
import org.llmtwin.platform.imports.Imports;
import org.llmtwin.platform.imports.ImportsProperties;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A twin's links and files, and what became of them. */
@Controller
@RequestMapping("/twins/{twin}/sources")
class SourcesPage {
    private static final String RUN = "fragments/run :: run(run=${run}, base=${base}, documents=${documents})";

    private final Shells shells;
    private final TwinAccess access;
    private final TwinService twins;
    private final CollectionService collections;
    private final SourceProofs proofs;
    private final Documents documents;
    private final Imports imports;
    private final long largest;

    SourcesPage(
            Shells shells,
            TwinAccess access,
            TwinService twins,
            CollectionService collections,
            SourceProofs proofs,
            Documents documents,
            Imports imports,
            ImportsProperties properties) {
        this.shells = shells;
        this.access = access;
        this.twins = twins;
        this.collections = collections;
        this.proofs = proofs;
        this.documents = documents;
        this.imports = imports;
        this.largest = properties.maxFile().toBytes();
    }

    /** @param run the run that is shown; the newest where none is named */
    @GetMapping
    String page(
            @PathVariable("twin") String id,
            @RequestParam(required = false) @Nullable String run,
            Caller caller,
            Model model) {
        Twin twin = shells.enter(id, "sources", caller, model);
        model.addAttribute("largest", largest);
        model.addAttribute("sources", proofs.views(twin));
        show(twin, shown(twin, run), model);
        return "sources";
    }

    @GetMapping("/run")
    String run(
            @PathVariable("twin") String id,
            @RequestParam(required = false) @Nullable String run,
            Caller caller,
            Model model) {
        Twin twin = access.require(id, caller);
        show(twin, shown(twin, run), model);
        return RUN;
    }

    /** Whoever collects finds the file and its run; the page only follows it. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String upload(@PathVariable("twin") String id, @RequestParam MultipartFile file, Caller caller, Model model) {
        Twin twin = access.require(id, caller);
        show(twin, Optional.of(imports.request(twin, caller, file)), model);
        return RUN;
    }

    @PostMapping("/add")
    String add(@PathVariable("twin") String id, @RequestParam String link, Caller caller, RedirectAttributes after) {
        return change(id, caller, after, twin -> {
            twins.addSource(twin, link);
            return "Added " + link;
        });
    }

    @PostMapping("/remove")
    String remove(@PathVariable("twin") String id, @RequestParam String link, Caller caller, RedirectAttributes after) {
        return change(id, caller, after, twin -> {
            twins.removeSource(twin, link);
            return "Removed " + link;
        });
    }

    @PostMapping("/collect")
    String collect(@PathVariable("twin") String id, Caller caller, RedirectAttributes after) {
        return change(id, caller, after, twin -> {
            collections.request(twin, caller);
            return "Collection requested";
        });
    }

    private String change(String id, Caller caller, RedirectAttributes after, Function<Twin, String> what) {
        Twin twin = access.require(id, caller);
        try {
            after.addFlashAttribute("notice", what.apply(twin));
        } catch (InvalidRequestException | ConflictException e) {
            after.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/twins/" + twin.id() + "/sources";
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable("twin") String id, @RequestParam String run, Caller caller, RedirectAttributes after) {
        return change(id, caller, after, twin -> {
            collections.cancel(twin, Shells.id(run), caller);
            return "Stopped: what had been collected stays";
        });
    }

    /** Whoever collects finds the request and looks at the source; the page only follows it. */
    @PostMapping("/prove")
    String prove(
            @PathVariable("twin") String id,
            @RequestParam String link,
            @RequestParam(required = false) @Nullable String page,
            Caller caller,
            RedirectAttributes after) {
        return change(id, caller, after, twin -> {
            proofs.request(twin, link, page, caller);
            return "Asked to look at " + link;
        });
    }

    @GetMapping("/proof")
    String proof(@PathVariable("twin") String id, @RequestParam String link, Caller caller, Model model) {
        Twin twin = access.require(id, caller);
        model.addAttribute("base", "/twins/" + twin.id());
        model.addAttribute("source", proofs.view(twin, link));
        return "fragments/source :: source(source=${source}, base=${base})";
    }

    private RunView view(CollectionRun run) {
        Map<Outcome, Integer> counts = collections.counts(run);
        int done = counts.values().stream().mapToInt(Integer::intValue).sum();
        List<LinkOutcome> newest = collections.outcomes(run, Math.max(0, done - RunView.SHOWN), RunView.SHOWN);
        return RunView.of(run, counts, newest, collections.reports(run));
    }

    private Optional<CollectionRun> shown(Twin twin, @Nullable String run) {
        return run == null
                ? collections.newest(twin).stream().findFirst()
                : Optional.of(collections.require(twin, Shells.id(run)));
    }

    private void show(Twin twin, Optional<CollectionRun> shown, Model model) {
        UUID id = shown.map(CollectionRun::id).orElse(null);
        model.addAttribute("base", "/twins/" + twin.id());
        model.addAttribute("documents", documents.count(twin.id()));
        model.addAttribute("run", shown.map(this::view).orElse(null));
        model.addAttribute(
                "others",
                collections.newest(twin).stream()
                        .filter(run -> !run.id().equals(id))
                        .map(RunView::of)
                        .toList());
    }
}
