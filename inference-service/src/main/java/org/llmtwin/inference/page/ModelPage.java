package org.llmtwin.inference.page;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.llmtwin.domain.model.IllegalStageMoveException;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.training.StepMetrics;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.page.view.TrainingView;
import org.llmtwin.inference.page.view.VersionView;
import org.llmtwin.inference.twin.ModelService;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A twin's training runs and model versions. */
@Controller
@RequestMapping("/twins/{twin}/model")
class ModelPage {
    private final Shells shells;
    private final TwinAccess access;
    private final ModelService models;

    ModelPage(Shells shells, TwinAccess access, ModelService models) {
        this.shells = shells;
        this.access = access;
        this.models = models;
    }

    @GetMapping
    String page(@PathVariable("twin") String id, Caller caller, Model model) {
        Twin twin = shells.enter(id, "model", caller, model);
        List<ModelVersion> versions = models.versions(twin);
        model.addAttribute("runs", runs(twin));
        model.addAttribute("versions", versions.stream().map(VersionView::of).toList());
        model.addAttribute(
                "mayRollBack", caller.isAdmin() && has(versions, Stage.PRODUCTION) && has(versions, Stage.RETIRED));
        return "model";
    }

    @GetMapping("/runs")
    String runs(@PathVariable("twin") String id, Caller caller, Model model) {
        Twin twin = access.require(id, caller);
        model.addAttribute("runs", runs(twin));
        model.addAttribute("base", "/twins/" + twin.id());
        return "fragments/training :: runs(runs=${runs}, base=${base})";
    }

    @GetMapping("/runs/{run}/metrics")
    @ResponseBody
    List<StepMetrics> metrics(@PathVariable("twin") String id, @PathVariable("run") String run, Caller caller) {
        return models.metrics(access.require(id, caller), Shells.id(run));
    }

    @PostMapping("/{version}/approve")
    String approve(
            @PathVariable("twin") String id, @PathVariable String version, Caller caller, RedirectAttributes after) {
        return move(
                id, caller, after, twin -> models.approve(twin, Shells.id(version), "approved on the page", caller));
    }

    @PostMapping("/{version}/reject")
    String reject(
            @PathVariable("twin") String id, @PathVariable String version, Caller caller, RedirectAttributes after) {
        return move(id, caller, after, twin -> models.reject(twin, Shells.id(version), "rejected on the page", caller));
    }

    @PostMapping("/rollback")
    String rollback(@PathVariable("twin") String id, Caller caller, RedirectAttributes after) {
        return move(id, caller, after, twin -> models.rollback(twin, "rolled back on the page", caller));
    }

    private String move(String id, Caller caller, RedirectAttributes after, Function<Twin, ModelVersion> move) {
        caller.requireAdmin();
        Twin twin = access.require(id, caller);
        try {
            ModelVersion moved = move.apply(twin);
            after.addFlashAttribute(
                    "notice",
                    "Version " + moved.number() + " is now "
                            + moved.stage().name().toLowerCase(Locale.ROOT));
        } catch (IllegalStageMoveException e) {
            after.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/twins/" + twin.id() + "/model";
    }

    private List<TrainingView> runs(Twin twin) {
        return models.runs(twin).stream().map(TrainingView::of).toList();
    }

    private static boolean has(List<ModelVersion> versions, Stage stage) {
        return versions.stream().anyMatch(version -> version.stage() == stage);
    }
}
