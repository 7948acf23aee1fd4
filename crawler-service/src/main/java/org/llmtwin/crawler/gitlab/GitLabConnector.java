package org.llmtwin.crawler.gitlab;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.llmtwin.crawler.codehost.CodeHost;
import org.llmtwin.crawler.codehost.CodeHostApi;
import org.llmtwin.crawler.codehost.CodeHosts;
import org.llmtwin.crawler.codehost.KnownAnswers;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.repository.Owner;
import org.llmtwin.crawler.repository.Repositories;
import org.llmtwin.crawler.repository.RepositoryListings;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.Source;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** A person's or a group's projects, those of its groups included, one project, or a part of one. */
public final class GitLabConnector implements Connector {
    private final Fetcher fetcher;
    private final CodeHosts hosts;
    private final RepositoryListings listings;
    private final KnownAnswers known = new KnownAnswers();

    public GitLabConnector(Fetcher fetcher, CodeHosts hosts, RepositoryListings listings) {
        this.fetcher = fetcher;
        this.hosts = hosts;
        this.listings = listings;
    }

    @Override
    public boolean reads(Source source) {
        return hosts.has(Platform.GITLAB, source.link());
    }

    @Override
    public Listing list(Source source) throws ListingException {
        CodeHost host = hosts.of(Platform.GITLAB, source.link());
        CodeHostApi api = new CodeHostApi(fetcher, host, known);
        GitLabLink link = GitLabLink.of(host.path(source.link()))
                .orElseThrow(() -> ListingException.skipped(
                        "it is the address neither of a person, a group, a project nor of files in one"));
        try {
            return link.name().contains("/") ? projectOrGroup(api, link) : personOrGroup(api, link.name());
        } catch (FetchException e) {
            throw ListingException.failed(host.name() + " cannot be asked: " + e.getMessage(), e);
        }
    }

    private Listing projectOrGroup(CodeHostApi api, GitLabLink link) throws FetchException, ListingException {
        Optional<JsonNode> project = api.find("/projects/" + encoded(link.name()) + "?license=true");
        return project.isPresent() ? project(api, project.get(), link) : group(api, link.name());
    }

    private Listing personOrGroup(CodeHostApi api, String name) throws FetchException, ListingException {
        JsonNode people = api.get("/users?username=" + encoded(name));
        return people.isEmpty() ? group(api, name) : all(api, GitLabProjects.ofPerson(api, people.get(0)));
    }

    private Listing group(CodeHostApi api, String name) throws FetchException, ListingException {
        JsonNode group = api.find("/groups/" + encoded(name) + "?with_projects=false")
                .orElseThrow(() -> ListingException.failed(api.host().name() + " has neither person, group nor project "
                        + name + ", or it is private and the token does not open it"));
        return all(api, GitLabProjects.ofGroup(api, group));
    }

    private Listing all(CodeHostApi api, Repositories projects) throws ListingException {
        return listings.all(
                projects, api.host().gitHeaders(), (project, branch) -> GitLabFiles.open(api, project, branch));
    }

    private Listing project(CodeHostApi api, JsonNode project, GitLabLink link) throws ListingException {
        JsonNode namespace = project.path("namespace");
        Owner owner = new Owner(
                namespace.path("path").asString(link.name()),
                namespace.path("name").asString(""));
        return listings.one(
                GitLabProjects.asked(project, api.host()),
                link.part(),
                owner,
                api.host().gitHeaders(),
                (one, branch) -> GitLabFiles.open(api, one, branch));
    }

    private static String encoded(String name) {
        return UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
