package org.llmtwin.crawler.substack;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.SitePages;
import org.llmtwin.crawler.connector.Sitemaps;
import org.llmtwin.crawler.feed.Links;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.Platform;
import tools.jackson.databind.JsonNode;

/** All posts of one publication: its archive, page by page until an empty one, and what only its sitemap names. */
final class SubstackPublication {
    private final SubstackApi api;
    private final Sitemaps sitemaps;
    private final SubstackNotes notes;

    SubstackPublication(SubstackApi api, Sitemaps sitemaps, SubstackNotes notes) {
        this.api = api;
        this.sitemaps = sitemaps;
        this.notes = notes;
    }

    /** Posts of the publication at this address, and the notes of its owner if it has one owner. */
    Listing list(URI home) throws FetchException {
        SubstackArchive archive = SubstackArchive.read(api, home);
        Map<String, String> owners = owners(archive.posts());
        Listing posts = posts(home, archive, Set.copyOf(owners.values()));
        if (owners.size() != 1) {
            return posts;
        }
        Map.Entry<String, String> owner = owners.entrySet().iterator().next();
        return notes.addTo(posts, home, owner.getKey());
    }

    Listing posts(URI home) throws FetchException {
        SubstackArchive archive = SubstackArchive.read(api, home);
        return posts(home, archive, Set.copyOf(owners(archive.posts()).values()));
    }

    private Listing posts(URI home, SubstackArchive archive, Set<String> owners) {
        Map<URI, Entry> entries = new LinkedHashMap<>();
        archive.posts().forEach(post -> put(entry(home, post), entries));
        int listed = entries.size();
        SitePages site = sitemaps.guessed(List.of(home.resolve("/sitemap.xml")));
        List<URI> mapped = site.pages().stream()
                .filter(link -> link.getPath() != null && link.getPath().startsWith("/p/"))
                .toList();
        mapped.forEach(link -> put(new Entry.Page(link, null), entries));
        int read = entries.size();
        String note = read == listed ? null : read - listed + " posts stand in the sitemap and not in the archive";
        StatedNumber stated = mapped.isEmpty() ? null : new StatedNumber("posts of the sitemap", mapped.size(), read);
        site.unread().forEach(unread -> put(unread, entries));
        archive.rest().ifPresent(rest -> put(rest, entries));
        return new Listing(new ArrayList<>(entries.values()), stated, owners, note);
    }

    private static void put(Entry entry, Map<URI, Entry> entries) {
        entries.putIfAbsent(CanonicalLink.of(entry.link()), entry);
    }

    private static Entry entry(URI home, JsonNode post) {
        String slug = post.path("slug").asString("");
        @Nullable URI stated = Links.resolve(home, post.path("canonical_url").asString(""));
        URI link = stated == null ? home.resolve("/p/" + slug) : stated;
        return new Entry.Remote(
                link,
                Platform.SUBSTACK,
                SubstackPost.authors(post),
                home.resolve("/api/v1/posts/" + slug),
                SubstackPost::read,
                new Entry.Page(link, null));
    }

    /** Those who run the publication, by id: bylines say who is its admin. */
    private static Map<String, String> owners(List<JsonNode> archive) {
        return archive.stream()
                .flatMap(post -> post.path("publishedBylines")
                        .valueStream()
                        .filter(byline ->
                                runs(byline, post.path("publication_id").asString(""))))
                .collect(Collectors.toMap(
                        byline -> byline.path("id").asString(""),
                        byline -> byline.path("name").asString(""),
                        (newer, older) -> newer,
                        LinkedHashMap::new));
    }

    private static boolean runs(JsonNode byline, String publication) {
        Stream<JsonNode> roles = byline.path("publicationUsers").valueStream();
        return roles.anyMatch(role -> role.path("publication_id").asString("").equals(publication)
                && role.path("role").asString("").equals("admin"));
    }
}
