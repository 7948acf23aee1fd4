package org.llmtwin.platform.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.llmtwin.platform.web.BusyException;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fails in all the ways in which a service's controllers may. */
@RestController
class EchoController {
    private final TwinAccess access;

    EchoController(TwinAccess access) {
        this.access = access;
    }

    @GetMapping("/api/v1/caller")
    Caller caller(Caller caller) {
        return caller;
    }

    @GetMapping("/api/v1/twins/{id}")
    String twin(@PathVariable String id, Caller caller) {
        return access.require(id, caller).name();
    }

    @PostMapping("/api/v1/sources")
    Source source(@RequestBody Source source) {
        return source;
    }

    @PostMapping("/api/v1/notes")
    Note note(@Valid @RequestBody Note note) {
        return note;
    }

    record Note(@Size(max = 5) String text) {}

    @GetMapping("/api/v1/fail")
    String fail(@RequestParam String how) {
        throw switch (how) {
            case "invalid" -> new InvalidRequestException("prompt", "it must not be blank");
            case "conflict" -> new ConflictException("collect first");
            case "busy" -> new BusyException("16 are waiting");
            default -> new IllegalStateException("secret insides");
        };
    }
}
