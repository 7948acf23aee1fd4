package org.llmtwin.crawler.git;

/**
 * A regular file of a repository.
 *
 * @param path with slashes
 * @param size in bytes; 0 if it is not known, {@link #TOO_LARGE} if it was too large to be fetched
 * @param id of its content
 */
public record RepositoryFile(String path, long size, String id) {
    public static final long TOO_LARGE = Long.MAX_VALUE;
}
