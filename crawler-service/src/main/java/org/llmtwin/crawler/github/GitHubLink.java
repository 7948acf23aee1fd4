package org.llmtwin.crawler.github;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmtwin.crawler.repository.RepositoryPart;

/** What an address at GitHub leads to. */
sealed interface GitHubLink {
    /** A person or an organisation. */
    record Account(String name) implements GitHubLink {}

    record Repository(String owner, String name, RepositoryPart part) implements GitHubLink {}

    /** First parts of addresses that are no accounts. */
    Set<String> PAGES = Set.of(
            "about",
            "apps",
            "collections",
            "dashboard",
            "enterprise",
            "events",
            "explore",
            "features",
            "gist",
            "issues",
            "join",
            "login",
            "marketplace",
            "new",
            "notifications",
            "orgs",
            "organizations",
            "pricing",
            "pulls",
            "search",
            "security",
            "sessions",
            "settings",
            "signup",
            "sponsors",
            "stars",
            "topics",
            "trending",
            "users");

    Pattern ACCOUNT = Pattern.compile("/([\\w.-]+)/?|/orgs/([\\w.-]+)(?:/.*)?");
    Pattern REPOSITORY = Pattern.compile("/([\\w.-]+)/([\\w.-]+?)(?:\\.git)?(?:/(?:(?:tree|blob)/(.+?))?/?)?");

    /**
     * @param path below the host, as {@link org.llmtwin.crawler.codehost.CodeHost#path} gives it
     * @return empty if it leads to something else
     */
    static Optional<GitHubLink> of(String path) {
        Matcher account = ACCOUNT.matcher(path);
        if (account.matches()) {
            String name = account.group(1) == null ? account.group(2) : account.group(1);
            return PAGES.contains(name) ? Optional.empty() : Optional.of(new Account(name));
        }
        Matcher repository = REPOSITORY.matcher(path);
        if (!repository.matches() || PAGES.contains(repository.group(1))) {
            return Optional.empty();
        }
        String rest = repository.group(3);
        RepositoryPart part = rest == null ? RepositoryPart.ALL : new RepositoryPart(rest);
        return Optional.of(new Repository(repository.group(1), repository.group(2), part));
    }
}
