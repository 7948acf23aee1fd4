package org.llmtwin.crawler.gitlab;

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

/** Which projects there are, as the interface describes them, and which are own work. */
final class GitLabProjects {
    private static final String LIST = "order_by=last_activity_at&per_page=100";

    private GitLabProjects() {}

    static Repositories ofPerson(CodeHostApi api, JsonNode person) throws FetchException {
        Owner owner = new Owner(
                person.path("username").asString(""), person.path("name").asString(""));
        return list(api, owner, "/users/" + person.path("id").asString("") + "/projects?" + LIST);
    }

    /** Those of the groups inside it, too; none that another group only shares with it. */
    static Repositories ofGroup(CodeHostApi api, JsonNode group) throws FetchException {
        Owner owner =
                new Owner(group.path("path").asString(""), group.path("name").asString(""));
        String projects = "/groups/" + group.path("id").asString("") + "/projects?";
        return list(api, owner, projects + "include_subgroups=true&with_shared=false&" + LIST);
    }

    private static Repositories list(CodeHostApi api, Owner owner, String path) throws FetchException {
        CodeHostApi.Items found = api.pages(path);
        List<CodeRepository> all =
                found.items().stream().map(json -> listed(api, json)).toList();
        return new Repositories(owner, all, found.rest(), found.total());
    }

    private static CodeRepository listed(CodeHostApi api, JsonNode json) {
        String refusal = refusal(json);
        if (refusal == null && !json.path("visibility").asString("public").equals("public")) {
            refusal = "it is not public: add its own link if it is to be read";
        }
        return project(refusal == null ? licensed(api, json) : json, api.host(), refusal);
    }

    /** The list leaves the license out. It is worth a question, and not a failure. */
    private static JsonNode licensed(CodeHostApi api, JsonNode json) {
        try {
            return api.get("/projects/" + json.path("id").asString("") + "?license=true");
        } catch (FetchException e) {
            return json;
        }
    }

    /** One that its link names: a private one is asked for in this way. */
    static CodeRepository asked(JsonNode json, CodeHost host) {
        return project(json, host, refusal(json));
    }

    private static @Nullable String refusal(JsonNode json) {
        JsonNode origin = json.path("forked_from_project");
        if (!origin.isMissingNode() && !origin.isNull()) {
            return "it is a fork of " + origin.path("path_with_namespace").asString("others' work");
        }
        return json.path("empty_repo").asBoolean(false) ? "the repository is empty" : null;
    }

    private static CodeRepository project(JsonNode json, CodeHost host, @Nullable String refusal) {
        String name = json.path("path_with_namespace").asString("");
        return new CodeRepository(
                Platform.GITLAB,
                json.path("id").asString(""),
                name,
                host.page(name),
                json.path("default_branch").asString(""),
                json.path("license").path("key").asString(""),
                json.path("archived").asBoolean(false),
                refusal);
    }
}
