package org.llmtwin.crawler.github;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.codehost.CodeHost;
import org.llmtwin.crawler.codehost.CodeHostApi;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.repository.CodeRepository;
import org.llmtwin.crawler.repository.Owner;
import org.llmtwin.crawler.repository.Repositories;
import org.llmtwin.domain.document.Platform;
import tools.jackson.databind.JsonNode;

/** Which repositories there are, as the interface describes them, and which are an account's own work. */
final class GitHubRepositories {
    private GitHubRepositories() {}

    /** Those of an account, the ones that changed last first. */
    static Repositories of(CodeHostApi api, JsonNode account) throws FetchException {
        Owner owner = new Owner(
                account.path("login").asString(""), account.path("name").asString(""));
        CodeHostApi.Items found = api.pages("/users/" + owner.login() + "/repos?type=owner&sort=pushed&per_page=100");
        List<CodeRepository> all = found.items().stream()
                .map(json -> repository(json, api.host(), listed(json, owner.login())))
                .toList();
        Integer stated = account.path("public_repos").isInt()
                ? Integer.valueOf(account.path("public_repos").asInt())
                : null;
        return new Repositories(owner, all, found.rest(), stated);
    }

    /** One that its link names: a private one is asked for in this way. */
    static CodeRepository asked(JsonNode json, CodeHost host) {
        return repository(json, host, copied(json));
    }

    private static @Nullable String listed(JsonNode json, String login) {
        String owner = json.path("owner").path("login").asString("");
        if (!owner.equalsIgnoreCase(login)) {
            return "it belongs to " + owner;
        }
        String copied = copied(json);
        return copied == null && json.path("private").asBoolean(false)
                ? "it is private: add its own link if it is to be read"
                : copied;
    }

    private static @Nullable String copied(JsonNode json) {
        if (json.path("fork").asBoolean(false)) {
            String parent = json.path("parent").path("full_name").asString("others' work");
            return "it is a fork of " + parent;
        }
        String mirrored = json.path("mirror_url").asString("");
        return mirrored.isEmpty() ? null : "it is a mirror of " + mirrored;
    }

    private static CodeRepository repository(JsonNode json, CodeHost host, @Nullable String refusal) {
        String name = json.path("full_name").asString("");
        String license = json.path("license").path("spdx_id").asString("");
        return new CodeRepository(
                Platform.GITHUB,
                name,
                name,
                host.page(name),
                json.path("default_branch").asString(""),
                license.equals("NOASSERTION") ? "" : license,
                json.path("archived").asBoolean(false),
                refusal);
    }
}
