package org.llmtwin.inference.page;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.page.view.RunView;
import org.llmtwin.inference.twin.CollectionService;
import org.llmtwin.inference.twin.TwinService;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A twin's links, and what became of them. */
@Controller
@RequestMapping("/twins/{twin}/sources")
class SourcesPage {
    private final Shells shells;
    private final TwinAccess access;
    private final TwinService twins;
    private final CollectionService collections;
    private final Documents documents;

    SourcesPage(
            Shells shells, TwinAccess access, TwinService twins, CollectionService collections, Documents documents) {
        this.shells = shells;
        this.access = access;
        this.twins = twins;
        this.collections = collections;
        this.documents = documents;
    }

    @GetMapping
    String page(@PathVariable("twin") String id, Caller caller, Model model) {
        Twin twin = shells.enter(id, "sources", caller, model);
        show(twin, model);
        return "sources";
    }

    @GetMapping("/run")
    String run(@PathVariable("twin") String id, Caller caller, Model model) {
        Twin twin = access.require(id, caller);
        model.addAttribute("base", "/twins/" + twin.id());
        show(twin, model);
        return "fragments/run :: run(run=${run}, base=${base}, documents=${documents})";
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

    private void show(Twin twin, Model model) {
        model.addAttribute("documents", documents.count(twin.id()));
        model.addAttribute("run", newest(twin));
    }

    private @Nullable RunView newest(Twin twin) {
        return collections.newest(twin).stream()
                .findFirst()
                .map(run -> RunView.of(run, collections.outcomes(run)))
                .orElse(null);
    }
}
