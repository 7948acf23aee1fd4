package org.llmtwin.crawler.substack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.domain.collection.StatedNumber;
import tools.jackson.databind.JsonNode;

/** A person's profile: the publications they write in, and their notes. */
final class SubstackProfiles {
    private final SubstackApi api;

    SubstackProfiles(SubstackApi api) {
        this.api = api;
    }

    /** A publication that cannot be read costs its own posts only, and the note says so. */
    Listing list(URI link, String handle, SubstackPublication publications) throws FetchException, ListingException {
        JsonNode profile = api.get(link.resolve("/api/v1/user/" + handle + "/public_profile"));
        List<Entry> entries = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        @Nullable StatedNumber stated = null;
        for (URI home : homes(link, profile)) {
            try {
                Listing posts = publications.posts(home);
                entries.addAll(posts.entries());
                stated = sum(stated, posts.stated());
            } catch (FetchException e) {
                missing.add(home.getAuthority() + " cannot be read: " + e.getMessage());
            }
        }
        Set<String> owner = Set.of(profile.path("name").asString(handle));
        String note = missing.isEmpty() ? null : String.join("; ", missing);
        Listing all = new SubstackNotes(api)
                .addTo(
                        new Listing(entries, stated, owner, note),
                        link,
                        profile.path("id").asString(""));
        if (all.entries().isEmpty()) {
            throw ListingException.failed(note == null ? "the profile has neither posts nor notes" : note);
        }
        return all;
    }

    private static @Nullable StatedNumber sum(@Nullable StatedNumber one, @Nullable StatedNumber other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return new StatedNumber(one.unit(), one.number() + other.number(), one.read() + other.read());
    }

    private static List<URI> homes(URI link, JsonNode profile) {
        return profile.path("publicationUsers")
                .valueStream()
                .map(user -> user.path("publication"))
                .map(publication -> host(publication))
                .filter(host -> !host.isEmpty())
                .distinct()
                .map(host -> URI.create(link.getScheme() + "://" + host + "/"))
                .toList();
    }

    private static String host(JsonNode publication) {
        String own = publication.path("custom_domain").asString("");
        String subdomain = publication.path("subdomain").asString("");
        boolean unused = publication.path("custom_domain_optional").asBoolean(false);
        if (!own.isBlank() && !unused) {
            return own;
        }
        return subdomain.isBlank() ? "" : subdomain + ".substack.com";
    }
}
