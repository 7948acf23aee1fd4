package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.gitlab.GitLabConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.domain.collection.StatedNumber;

/** A group: two pages of projects, one project on each. */
public final class GitLabSite extends PlatformSite {
    private static final String API = "/api/v4";
    private static final String LIST =
            API + "/groups/9/projects?include_subgroups=true&with_shared=false&order_by=last_activity_at&per_page=100";

    public GitLabSite() {
        super(new Facts(
                "GitLab",
                "/light",
                LIST,
                LIST + "&page=2",
                List.of("/light/oil.git/info/refs?service=git-upload-pack"),
                2,
                1,
                new StatedNumber("repositories", 2, 2)));
    }

    @Override
    public void serve(CodeHostSite host) {
        host.json(API + "/users?username=light", "[]")
                .json(
                        API + "/groups/light?with_projects=false",
                        "{\"id\": 9, \"path\": \"light\", \"name\": \"Light\"}")
                .json(
                        LIST,
                        "[" + project(3, "lamp") + "]",
                        "Link",
                        "<" + host.site().at(more()) + ">; rel=\"next\"",
                        "X-Total",
                        "2")
                .json(more(), "[" + project(4, "oil") + "]", "X-Total", "2")
                .json(API + "/projects/3?license=true", project(3, "lamp"))
                .json(API + "/projects/4?license=true", project(4, "oil"));
        GitRepository.of(Map.of("README.md", Texts.sentences(1))).serve(host.site(), "/light/lamp.git");
        GitRepository.of(Map.of("README.md", Texts.sentences(2))).serve(host.site(), "/light/oil.git");
    }

    private static String project(int id, String name) {
        return """
                {"id" : %d, "path_with_namespace" : "light/%s", "visibility" : "public", "empty_repo" : false,
                 "archived" : false, "default_branch" : "main"}""".formatted(id, name);
    }

    @Override
    public Connector connector(CodeHostSite host) {
        return new GitLabConnector(host.fetcher(), host.hosts(), host.listings());
    }
}
