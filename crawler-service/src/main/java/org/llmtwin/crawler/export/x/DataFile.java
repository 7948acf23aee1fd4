package org.llmtwin.crawler.export.x;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.llmtwin.crawler.archive.ArchiveException;
import org.llmtwin.crawler.archive.ArchiveFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JavaScript file that assigns one JSON array, read element by element: posts of many years are hundreds of megabytes. */
final class DataFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TWEETS =
            Pattern.compile("(?s)\\s*window\\.YTD\\.(community_)?tweets?\\.part\\d+\\s*=.*");
    private static final int LONGEST_NAME = 1000;

    private DataFile() {}

    static boolean holdsTweets(ArchiveFile file) {
        return TWEETS.matcher(file.head()).matches();
    }

    /** @param name as in the assignment, such as {@code note_tweet} */
    static boolean holds(ArchiveFile file, String name) {
        return file.head().stripLeading().startsWith("window.YTD." + name + ".part");
    }

    /**
     * @param wrapper field that each element is wrapped in; elements of old archives are not
     * @throws ArchiveException if the file breaks off or is no JSON; what stood before that has been given
     */
    static void forEach(ArchiveFile file, String wrapper, Consumer<JsonNode> element) throws IOException {
        try (InputStream in = new BufferedInputStream(file.open())) {
            skipAssignment(in);
            try (JsonParser parser = JSON.createParser(in)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    JsonNode node = parser.readValueAsTree();
                    element.accept(node.has(wrapper) ? node.path(wrapper) : node);
                }
            }
        } catch (JacksonException e) {
            throw new ArchiveException("the file is broken: " + e.getOriginalMessage(), e);
        }
    }

    private static void skipAssignment(InputStream in) throws IOException {
        for (int i = 0; i < LONGEST_NAME; i++) {
            int one = in.read();
            if (one == '=') {
                return;
            }
            if (one < 0) {
                break;
            }
        }
        throw new ArchiveException("the file does not begin with an assignment");
    }
}
