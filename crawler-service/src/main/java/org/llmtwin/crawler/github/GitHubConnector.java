package org.llmtwin.crawler.github;

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
import org.llmtwin.crawler.repository.CodeRepository;
import org.llmtwin.crawler.repository.Owner;
import org.llmtwin.crawler.repository.RepositoryListings;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.Source;
import tools.jackson.databind.JsonNode;

/** A person's or an organisation's repositories, one repository, or a part of one. */
public final class GitHubConnector implements Connector {
    private final Fetcher fetcher;
    private final CodeHosts hosts;
    private final RepositoryListings listings;
    private final KnownAnswers known = new KnownAnswers();

    public GitHubConnector(Fetcher fetcher, CodeHosts hosts, RepositoryListings listings) {
        this.fetcher = fetcher;
        this.hosts = hosts;
        this.listings = listings;
    }

    @Override
    public boolean reads(Source source) {
        return hosts.has(Platform.GITHUB, source.link());
    }

    @Override
    public Listing list(Source source) throws ListingException {
        CodeHost host = hosts.of(Platform.GITHUB, source.link());
        CodeHostApi api = new CodeHostApi(fetcher, host, known);
        GitHubLink link = GitHubLink.of(host.path(source.link()))
                .orElseThrow(() -> ListingException.skipped(
                        "it is the address neither of a person, an organisation, a repository nor of files in one"));
        try {
            return switch (link) {
                case GitHubLink.Account account -> account(api, account.name());
                case GitHubLink.Repository repository -> repository(api, repository);
            };
        } catch (FetchException e) {
            throw ListingException.failed(host.name() + " cannot be asked: " + e.getMessage(), e);
        }
    }

    private Listing account(CodeHostApi api, String name) throws FetchException, ListingException {
        JsonNode account = api.find("/users/" + name)
                .orElseThrow(
                        () -> ListingException.failed(api.host().name() + " knows no person or organisation " + name));
        return listings.all(
                GitHubRepositories.of(api, account),
                api.host().gitHeaders(),
                (repository, branch) -> GitHubFiles.open(api, repository, branch));
    }

    private Listing repository(CodeHostApi api, GitHubLink.Repository link) throws FetchException, ListingException {
        String name = link.owner() + "/" + link.name();
        JsonNode json = api.find("/repos/" + name)
                .orElseThrow(() -> ListingException.failed(api.host().name() + " has no repository " + name
                        + ", or it is private and the token does not open it"));
        CodeRepository repository = GitHubRepositories.asked(json, api.host());
        return listings.one(
                repository,
                link.part(),
                owner(api, json.path("owner").path("login").asString(link.owner())),
                api.host().gitHeaders(),
                (one, branch) -> GitHubFiles.open(api, one, branch));
    }

    /** The name is worth a question, and not a failure. */
    private static Owner owner(CodeHostApi api, String login) {
        try {
            Optional<JsonNode> account = api.find("/users/" + login);
            return new Owner(
                    login, account.map(one -> one.path("name").asString("")).orElse(""));
        } catch (FetchException e) {
            return new Owner(login, "");
        }
    }
}
