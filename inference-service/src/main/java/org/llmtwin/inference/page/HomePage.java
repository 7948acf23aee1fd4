package org.llmtwin.inference.page;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.twin.TwinService;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a person lands, and where a twin begins. */
@Controller
class HomePage {
    private final TwinService twins;
    private final Shells shells;

    HomePage(TwinService twins, Shells shells) {
        this.twins = twins;
        this.shells = shells;
    }

    @GetMapping(path = "/", params = "!key")
    String home(Caller caller) {
        List<Twin> own = twins.ownedBy(caller);
        return own.isEmpty()
                ? "redirect:/twins/new"
                : "redirect:/twins/" + own.getFirst().id() + "/write";
    }

    @GetMapping("/twins/new")
    String form(Caller caller, Model model) {
        shells.outside(caller, model);
        return "new-twin";
    }

    @PostMapping("/twins/new")
    String create(
            @RequestParam String id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "false") boolean consent,
            Caller caller,
            Model model) {
        try {
            Twin twin = twins.create(id, name, links(link), consent, caller);
            return "redirect:/twins/" + twin.id() + "/sources";
        } catch (InvalidRequestException | ConflictException e) {
            model.addAttribute("problem", e.getMessage());
            model.addAttribute("id", id);
            model.addAttribute("name", name);
            model.addAttribute("link", link);
            shells.outside(caller, model);
            return "new-twin";
        }
    }

    private static List<@Nullable String> links(String link) {
        return link.isBlank() ? List.of() : Arrays.asList(link);
    }
}
