package org.llmtwin.crawler.export.x;

import java.io.IOException;
import java.net.URI;
import org.llmtwin.crawler.archive.ArchiveFile;
import tools.jackson.databind.JsonNode;

/**
 * Whose archive it is.
 *
 * @param id empty where the archive has no account file
 * @param user the name in addresses; empty likewise
 * @param name as shown
 */
record Account(String id, String user, String name) {
    static final Account UNKNOWN = new Account("", "", "");

    static Account read(ArchiveFile file) throws IOException {
        Account[] found = {UNKNOWN};
        DataFile.forEach(file, "account", node -> found[0] = of(node));
        return found[0];
    }

    private static Account of(JsonNode node) {
        return new Account(
                node.path("accountId").asString(""),
                node.path("username").asString(""),
                node.path("accountDisplayName").asString(""));
    }

    URI link(String tweet) {
        return URI.create("https://x.com/" + (user.isEmpty() ? "i/web" : user) + "/status/" + tweet);
    }
}
