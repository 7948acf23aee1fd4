package org.llmtwin.crawler.gitlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.codehost.CodeHostApi;
import org.llmtwin.crawler.codehost.EncodedFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.git.RepositoryFile;
import org.llmtwin.crawler.git.RepositoryFiles;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.repository.CodeRepository;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.StatedDates;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** One commit's files, asked for one by one. */
final class GitLabFiles implements RepositoryFiles {
    private final CodeHostApi api;
    private final String repository;
    private final JsonNode commit;
    private final CodeHostApi.Items tree;

    private GitLabFiles(CodeHostApi api, String repository, JsonNode commit, CodeHostApi.Items tree) {
        this.api = api;
        this.repository = repository;
        this.commit = commit;
        this.tree = tree;
    }

    static RepositoryFiles open(CodeHostApi api, CodeRepository project, String branch) throws FetchException {
        String repository = "/projects/" + project.id() + "/repository";
        String wanted = branch.isEmpty() ? "HEAD" : UriUtils.encode(branch, StandardCharsets.UTF_8);
        JsonNode commit = api.get(repository + "/commits/" + wanted);
        String sha = commit.path("id").asString("");
        CodeHostApi.Items tree = api.pages(repository + "/tree?recursive=true&per_page=100&ref=" + sha);
        return new GitLabFiles(api, repository, commit, tree);
    }

    @Override
    public String commit() {
        return commit.path("id").asString("");
    }

    @Override
    public @Nullable StatedDate date() {
        return StatedDates.read(commit.path("authored_date").asString("")).orElse(null);
    }

    @Override
    public List<RepositoryFile> files() {
        return tree.items().stream()
                .filter(file -> file.path("mode").asString("").startsWith("100"))
                .map(file -> new RepositoryFile(
                        file.path("path").asString(""), 0, file.path("id").asString("")))
                .toList();
    }

    @Override
    public @Nullable String unlisted() {
        Entry.@Nullable Refused rest = tree.rest();
        return rest == null ? null : rest.reason();
    }

    @Override
    public byte[] read(RepositoryFile file) throws IOException {
        String path = UriUtils.encode(file.path(), StandardCharsets.UTF_8);
        try {
            return EncodedFile.decode(api.get(repository + "/files/" + path + "?ref=" + commit()));
        } catch (FetchException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
