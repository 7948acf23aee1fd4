package org.llmtwin.crawler.substack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Entities;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDates;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import tools.jackson.databind.JsonNode;

/** A person's notes: short posts, each whole in the list. Notes of others that the person passed on are left out. */
final class SubstackNotes {
    private static final int MOST_PAGES = 500;

    private final SubstackApi api;

    SubstackNotes(SubstackApi api) {
        this.api = api;
    }

    /** The listing with the person's notes; if they cannot be read, its note says so. */
    Listing addTo(Listing posts, URI host, String person) {
        List<Entry> entries = new ArrayList<>(posts.entries());
        String note = null;
        try {
            if (pages(host, person, entries)) {
                note = "there are more notes than are read of a person";
            }
        } catch (FetchException e) {
            note = "the notes cannot be read: " + e.getMessage();
        }
        return new Listing(entries, posts.stated(), posts.owners(), Listing.notes(posts.note(), note));
    }

    /** @return whether there are more */
    private boolean pages(URI host, String person, List<Entry> into) throws FetchException {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        boolean more = true;
        for (int page = 0; more && page < MOST_PAGES; page++) {
            JsonNode answer = api.get(host.resolve("/api/v1/reader/feed/profile/" + person + "?types=note"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))));
            List<JsonNode> fresh = answer.path("items")
                    .valueStream()
                    .map(item -> item.path("comment"))
                    .filter(note -> seen.add(note.path("id").asString("")))
                    .toList();
            fresh.stream()
                    .filter(JsonNode::isObject) // others are posts that were passed on
                    .map(note -> note(note, person))
                    .forEach(into::add);
            cursor = answer.path("nextCursor").asString("");
            more = !fresh.isEmpty() && !cursor.isEmpty();
        }
        return more;
    }

    private static Entry note(JsonNode note, String person) {
        URI link = URI.create("https://substack.com/@" + note.path("handle").asString("") + "/note/c-"
                + note.path("id").asString(""));
        String body = note.path("body").asString("");
        if (!note.path("user_id").asString("").equals(person)) {
            return new Entry.Refused(link, "somebody else's note, passed on", false);
        }
        return body.isBlank() ? new Entry.Refused(link, "a note without words", false) : text(link, note, body);
    }

    private static Entry text(URI link, JsonNode note, String body) {
        boolean reply = !note.path("ancestor_path").asString("").isEmpty();
        String html =
                "<p>" + Entities.escape(body).replaceAll("\\n{2,}", "</p><p>").replace("\n", "<br>") + "</p>";
        String markdown = PageExtractor.fragment(html, link);
        return new Entry.Text(
                link,
                Platform.SUBSTACK,
                new Article(
                        DocumentType.POST,
                        link,
                        "",
                        note.path("name").asString(""),
                        markdown,
                        Languages.detect(markdown),
                        StatedDates.read(note.path("date").asString("")).orElse(null),
                        reply ? DocumentKind.REPLY : DocumentKind.ORIGINAL,
                        Map.of()));
    }
}
