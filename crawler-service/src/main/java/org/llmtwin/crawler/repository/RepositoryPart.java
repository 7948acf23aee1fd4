package org.llmtwin.crawler.repository;

/**
 * The part of a repository that a link names.
 *
 * @param rest branch and path; names of branches may hold slashes. Empty for all of the main branch
 */
public record RepositoryPart(String rest) {
    public static final RepositoryPart ALL = new RepositoryPart("");

    /** @param main the repository's main branch, which explains a beginning with slashes */
    String branch(String main) {
        if (rest.isEmpty() || begins(rest, main)) {
            return main;
        }
        return rest.split("/", 2)[0];
    }

    boolean holds(String main, String path) {
        String branch = branch(main);
        String wanted = rest.length() > branch.length() ? rest.substring(branch.length() + 1) : "";
        return wanted.isEmpty() || begins(path, wanted);
    }

    private static boolean begins(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
