package org.llmtwin.crawler.repository;

import org.llmtwin.crawler.git.RepositoryFiles;
import org.llmtwin.crawler.http.FetchException;

/** The files of a repository as the host's interface gives them, one by one: for what cannot be cloned. */
@FunctionalInterface
public interface HostFiles {
    /** @param branch empty for the main one */
    RepositoryFiles open(CodeRepository repository, String branch) throws FetchException;
}
