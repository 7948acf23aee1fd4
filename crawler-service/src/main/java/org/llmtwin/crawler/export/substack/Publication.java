package org.llmtwin.crawler.export.substack;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveFile;

/**
 * Where the posts are published. The export does not say it; the buttons in the posts do.
 *
 * @param host empty if no post has a button
 */
record Publication(String host) {
    private static final Pattern BUTTON = Pattern.compile(
            "https://([\\w.-]+)/(?:subscribe\\b|p/[\\w-]+/comments\\b|p/[\\w-]+\\?[^\"']*action=share)");
    private static final int ENOUGH = 50;

    static Publication of(Archive archive) throws IOException {
        Map<String, Integer> hosts = new HashMap<>();
        int read = 0;
        for (ArchiveFile file : archive.files()) {
            if (file.name().endsWith(".html") && read < ENOUGH) {
                Matcher button = BUTTON.matcher(file.text());
                read += button.find() ? 1 : 0;
                button.reset().results().forEach(found -> hosts.merge(found.group(1), 1, Integer::sum));
            }
        }
        return new Publication(hosts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(""));
    }

    /** Without a host: the address that Substack itself sends on to the post. */
    URI link(SubstackRow post) {
        return URI.create(
                host.isEmpty()
                        ? "https://substack.com/home/post/p-" + post.number()
                        : "https://" + host + "/p/" + post.slug());
    }
}
