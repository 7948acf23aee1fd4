package org.llmtwin.crawler.github;

import java.time.Instant;
import java.util.Map;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.domain.twin.Source;

/** A GitHub on loopback with one person and one repository, and the connector that reads it. */
final class GitHubFixture implements AutoCloseable {
    static final String API = "/api/v3";
    static final String ACCOUNT =
            "{\"login\": \"mara\", \"name\": \"Mara Ellison\", \"public_repos\": 5, \"type\": \"User\"}";
    static final String LIST = API + "/users/mara/repos?type=owner&sort=pushed&per_page=100";
    static final Map<String, String> FILES = Map.of(
            "README.md", "# A lamp\n\nIt turns.\n",
            "docs/use.md", "How to use it.\n",
            "src/lamp.py", "def turn():\n    return 1\n",
            "node_modules/x/index.js", "var x;\n",
            "node_modules/y/index.js", "var y;\n",
            "LICENSE", "MIT\n");

    private final CodeHostSite host = new CodeHostSite();
    private final GitHubConnector connector = new GitHubConnector(host.fetcher(), host.hosts(), host.listings());

    CodeHostSite host() {
        return host;
    }

    GitHubConnector connector() {
        return connector;
    }

    Listing list(String address) throws ListingException {
        return connector.list(new Source(host.site().at(address), Instant.EPOCH));
    }

    static String repository(String name, String more) {
        return """
                {"name": "%1$s", "full_name": "mara/%1$s", "owner": {"login": "mara"}, "fork": false,
                 "private": false, "mirror_url": null, "archived": false, "default_branch": "main",
                 "clone_url": "http://b.example/elsewhere.git", "license": {"spdx_id": "MIT"}%2$s}""".formatted(name, more);
    }

    GitRepository lamp() {
        GitRepository lamp = GitRepository.of(FILES);
        lamp.serve(host.site(), "/mara/lamp.git");
        host.json(API + "/repos/mara/lamp", repository("lamp", "")).json(API + "/users/mara", ACCOUNT);
        return lamp;
    }

    @Override
    public void close() {
        host.close();
    }
}
