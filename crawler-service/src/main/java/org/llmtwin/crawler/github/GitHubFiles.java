package org.llmtwin.crawler.github;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.codehost.CodeHostApi;
import org.llmtwin.crawler.codehost.EncodedFile;
import org.llmtwin.crawler.git.RepositoryFile;
import org.llmtwin.crawler.git.RepositoryFiles;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.repository.CodeRepository;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.StatedDates;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** One commit's files, asked for one by one. */
final class GitHubFiles implements RepositoryFiles {
    private final CodeHostApi api;
    private final String repository;
    private final JsonNode commit;
    private final JsonNode tree;

    private GitHubFiles(CodeHostApi api, String repository, JsonNode commit, JsonNode tree) {
        this.api = api;
        this.repository = repository;
        this.commit = commit;
        this.tree = tree;
    }

    static RepositoryFiles open(CodeHostApi api, CodeRepository repository, String branch) throws FetchException {
        String path = "/repos/" + repository.id();
        String wanted = branch.isEmpty() ? "HEAD" : UriUtils.encode(branch, StandardCharsets.UTF_8);
        JsonNode commit = api.get(path + "/commits/" + wanted);
        String sha = commit.path("sha").asString("");
        return new GitHubFiles(api, path, commit, api.get(path + "/git/trees/" + sha + "?recursive=1"));
    }

    @Override
    public String commit() {
        return commit.path("sha").asString("");
    }

    @Override
    public @Nullable StatedDate date() {
        return StatedDates.read(
                        commit.path("commit").path("author").path("date").asString(""))
                .orElse(null);
    }

    @Override
    public List<RepositoryFile> files() {
        return tree.path("tree")
                .valueStream()
                .filter(file -> file.path("mode").asString("").startsWith("100"))
                .map(file -> new RepositoryFile(
                        file.path("path").asString(""),
                        file.path("size").asLong(0),
                        file.path("sha").asString("")))
                .toList();
    }

    @Override
    public @Nullable String unlisted() {
        return tree.path("truncated").asBoolean(false) ? "the host lists only a part of so many files" : null;
    }

    @Override
    public byte[] read(RepositoryFile file) throws IOException {
        try {
            return EncodedFile.decode(api.get(repository + "/git/blobs/" + file.id()));
        } catch (FetchException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
