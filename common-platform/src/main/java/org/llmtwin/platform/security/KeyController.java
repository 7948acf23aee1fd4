package org.llmtwin.platform.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys for other people and programs. A key is shown once, when it is made; its id afterwards is its hash. */
@RestController
@RequestMapping("/admin/v1/keys")
class KeyController {
    private static final Set<String> SCOPES = Set.of(Caller.WRITE, Caller.ADMIN);

    private final ApiKeys keys;
    private final Clock clock;

    KeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeKey make(@RequestBody Wanted wanted) {
        if (wanted.subject() == null || wanted.subject().isBlank()) {
            throw new InvalidRequestException("subject", "it must not be blank");
        }
        if (wanted.scopes() == null || wanted.scopes().isEmpty() || !SCOPES.containsAll(wanted.scopes())) {
            throw new InvalidRequestException("scopes", "they must be one or both of write and admin");
        }
        String key = ApiKey.random();
        keys.save(new ApiKey(ApiKey.hash(key), wanted.subject(), wanted.scopes(), clock.instant()));
        return new MadeKey(ApiKey.hash(key), key);
    }

    @GetMapping
    List<KnownKey> all() {
        return keys.all().stream()
                .map(key -> new KnownKey(key.hash(), key.subject(), key.scopes(), key.createdAt()))
                .toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        if (!keys.delete(id)) {
            throw new NotFoundException("There is no key \"" + id + "\"");
        }
    }

    record Wanted(@Nullable String subject, @Nullable Set<String> scopes) {}

    record MadeKey(String id, String key) {}

    record KnownKey(String id, String subject, Set<String> scopes, Instant createdAt) {}
}
