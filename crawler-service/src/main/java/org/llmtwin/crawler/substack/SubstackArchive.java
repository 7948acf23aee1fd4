package org.llmtwin.crawler.substack;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.PermanentFetchException;
import tools.jackson.databind.JsonNode;

/**
 * The posts that a publication's archive lists.
 *
 * @param rest what could not be read of the list; empty if all was
 */
record SubstackArchive(List<JsonNode> posts, Optional<Entry.Refused> rest) {
    private static final int PAGE = 12;
    private static final int MOST_POSTS = 20_000;

    /**
     * Page by page: one may hold fewer posts than were asked for and not be the last; one that brings nothing new is.
     *
     * @throws FetchException if not even the first page can be read
     */
    static SubstackArchive read(SubstackApi api, URI home) throws FetchException {
        List<JsonNode> posts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int offset = 0; offset < MOST_POSTS; offset += PAGE) {
            List<JsonNode> fresh;
            try {
                fresh = page(api, link(home, offset), seen);
            } catch (FetchException e) {
                if (offset == 0) {
                    throw e;
                }
                String reason = "the archive goes on, but " + e.getMessage();
                return new SubstackArchive(posts, Optional.of(new Entry.Refused(link(home, offset), reason, true)));
            }
            if (fresh.isEmpty()) {
                return new SubstackArchive(posts, Optional.empty());
            }
            posts.addAll(fresh);
        }
        String reason = "the archive lists more than is read of a publication";
        return new SubstackArchive(posts, Optional.of(new Entry.Refused(link(home, MOST_POSTS), reason, false)));
    }

    private static URI link(URI home, int offset) {
        return home.resolve("/api/v1/archive?sort=new&search=&offset=" + offset + "&limit=" + PAGE);
    }

    /** @param seen posts of the pages before */
    private static List<JsonNode> page(SubstackApi api, URI link, Set<String> seen) throws FetchException {
        JsonNode answer = api.get(link);
        JsonNode page = answer.isArray() ? answer : answer.path("posts");
        if (!page.isArray()) {
            throw new PermanentFetchException(link.getHost() + " did not answer with a list of posts");
        }
        return page.valueStream()
                .filter(post ->
                        seen.add(post.path("id").asString(post.path("slug").asString(""))))
                .toList();
    }
}
