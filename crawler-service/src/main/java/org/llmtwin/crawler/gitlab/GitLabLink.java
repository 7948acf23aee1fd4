package org.llmtwin.crawler.gitlab;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmtwin.crawler.repository.RepositoryPart;

/**
 * What an address at GitLab names: a person, a group or a project, which its form does not tell.
 *
 * @param name with its groups
 * @param part of the project, if it is one
 */
record GitLabLink(String name, RepositoryPart part) {
    private static final Set<String> PAGES =
            Set.of("-", "admin", "api", "dashboard", "explore", "help", "projects", "search", "public", "snippets");
    private static final Pattern PREFIX = Pattern.compile("^/(?:groups|users)/");
    private static final Pattern FILES = Pattern.compile("/?([^/]+(?:/[^/]+)+?)/(?:-/)?(?:tree|blob|raw)/(.+?)/?");
    private static final Pattern NAME = Pattern.compile("/?([\\w.-]+(?:/[\\w.-]+)*?)(?:\\.git)?(?:/-/.*)?/?");

    /**
     * @param below path below the host, as {@link org.llmtwin.crawler.codehost.CodeHost#path} gives it
     * @return empty if it leads to something else
     */
    static Optional<GitLabLink> of(String below) {
        String path = PREFIX.matcher(below).replaceFirst("/");
        Matcher files = FILES.matcher(path);
        if (files.matches()) {
            return Optional.of(new GitLabLink(files.group(1), new RepositoryPart(files.group(2))));
        }
        Matcher name = NAME.matcher(path);
        if (!name.matches() || PAGES.contains(name.group(1).split("/", 2)[0])) {
            return Optional.empty();
        }
        return Optional.of(new GitLabLink(name.group(1), RepositoryPart.ALL));
    }
}
