package org.llmtwin.crawler.export.x;

import java.io.IOException;
import java.util.List;
import org.llmtwin.crawler.archive.ArchiveFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive's own list of its files, which says how much each of them holds. */
final class Manifest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> KINDS = List.of("tweets", "tweet", "communityTweet");

    private Manifest() {}

    static boolean is(ArchiveFile file) {
        return file.head().stripLeading().startsWith("window.__THAR_CONFIG");
    }

    /** How many posts the archive says it holds; 0 if it does not say. */
    static int posts(ArchiveFile file) throws IOException {
        String text = file.text();
        try {
            JsonNode types =
                    JSON.readTree(text.substring(text.indexOf('=') + 1)).path("dataTypes");
            return KINDS.stream()
                    .flatMap(kind -> types.path(kind).path("files").valueStream())
                    .mapToInt(part -> part.path("count").asInt(0))
                    .sum();
        } catch (JacksonException e) {
            return 0; // it counts the posts and holds none
        }
    }
}
