package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.github.GitHubConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.domain.collection.StatedNumber;

/** A person's account: two pages of repositories, one repository on each. */
public final class GitHubSite extends PlatformSite {
    private static final String ACCOUNT = "/api/v3/users/mara";
    private static final String LIST = ACCOUNT + "/repos?type=owner&sort=pushed&per_page=100";

    public GitHubSite() {
        super(new Facts(
                "GitHub",
                "/mara",
                LIST,
                LIST + "&page=2",
                List.of("/mara/oil.git/info/refs?service=git-upload-pack"),
                3,
                2,
                new StatedNumber("repositories", 2, 2)));
    }

    @Override
    public void serve(CodeHostSite host) {
        host.json(ACCOUNT, "{\"login\": \"mara\", \"name\": \"Mara Ellison\", \"public_repos\": 2}")
                .json(
                        LIST,
                        "[" + repository("lamp") + "]",
                        "Link",
                        "<" + host.site().at(more()) + ">; rel=\"next\"")
                .json(more(), "[" + repository("oil") + "]");
        GitRepository.of(Map.of("README.md", Texts.sentences(1), "docs/use.md", Texts.sentences(2)))
                .serve(host.site(), "/mara/lamp.git");
        GitRepository.of(Map.of("README.md", Texts.sentences(3))).serve(host.site(), "/mara/oil.git");
    }

    private static String repository(String name) {
        return """
                {"name": "%1$s", "full_name": "mara/%1$s", "owner": {"login": "mara"}, "fork": false,
                 "private": false, "mirror_url": null, "archived": false, "default_branch": "main"}""".formatted(name);
    }

    @Override
    public Connector connector(CodeHostSite host) {
        return new GitHubConnector(host.fetcher(), host.hosts(), host.listings());
    }
}
