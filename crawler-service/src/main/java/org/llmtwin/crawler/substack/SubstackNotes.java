package org.llmtwin.crawler.substack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
        String note = posts.note();
        try {
            pages(host, person, entries);
        } catch (FetchException e) {
            String why = "the notes cannot be read: " + e.getMessage();
            note = note == null ? why : note + "; " + why;
        }
        return new Listing(entries, posts.stated(), posts.owners(), note);
    }

    private void pages(URI host, String person, List<Entry> into) throws FetchException {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        boolean more = true;
        for (int page = 0; more && page < MOST_PAGES; page++) {
            JsonNode answer = api.get(host.resolve("/api/v1/reader/feed/profile/" + person + "?types=note"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))));
            List<JsonNode> fresh = answer.path("items")
                    .valueStream()
                    .filter(item -> seen.add(item.path("comment").path("id").asString("")))
                    .toList();
            fresh.stream().flatMap(item -> note(item, person)).forEach(into::add);
            cursor = answer.path("nextCursor").asString("");
            more = !fresh.isEmpty() && !cursor.isEmpty();
        }
    }

    private static Stream<Entry> note(JsonNode item, String person) {
        JsonNode note = item.path("comment");
        String body = note.path("body").asString("");
        if (!note.path("user_id").asString("").equals(person) || body.isBlank()) {
            return Stream.empty();
        }
        URI link = URI.create("https://substack.com/@" + note.path("handle").asString("") + "/note/c-"
                + note.path("id").asString(""));
        boolean reply = !note.path("ancestor_path").asString("").isEmpty();
        String html =
                "<p>" + Entities.escape(body).replaceAll("\\n{2,}", "</p><p>").replace("\n", "<br>") + "</p>";
        String markdown = PageExtractor.fragment(html, link);
        return Stream.of(new Entry.Text(
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
                        Map.of())));
    }
}
