package org.llmtwin.crawler.repository;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.Platform;
import org.springframework.web.util.UriUtils;

/**
 * A repository as its host's interface describes it.
 *
 * @param id by which the interface knows it, encoded for an address
 * @param name with the names of its owner or groups, as the host writes them
 * @param web address of its page, without a slash at its end
 * @param branch empty if the host names none
 * @param license as the host names it; empty if it knows none
 * @param refusal why it is not read; null if it is
 */
public record CodeRepository(
        Platform platform,
        String id,
        String name,
        URI web,
        String branch,
        String license,
        boolean archived,
        @Nullable String refusal) {

    /** The last part of its name. */
    public String title() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Made of the name: where the interface says that it lies may be anywhere. */
    URI git() {
        return URI.create(web + ".git");
    }

    URI file(String branch, String path) {
        return page("blob", branch, "/" + path);
    }

    /** @param path empty for the whole repository */
    URI folder(String branch, String path) {
        return page("tree", branch, path.isEmpty() ? "" : "/" + path);
    }

    private URI page(String kind, String branch, String path) {
        String separator = platform == Platform.GITLAB ? "/-/" : "/";
        return URI.create(web + separator + kind + "/" + UriUtils.encodePath(branch + path, StandardCharsets.UTF_8));
    }
}
