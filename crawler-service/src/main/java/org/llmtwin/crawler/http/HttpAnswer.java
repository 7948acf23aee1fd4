package org.llmtwin.crawler.http;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One answer to one request, redirects included.
 *
 * @param headers by lower-case name, the first of each
 */
public record HttpAnswer(URI link, int status, Map<String, String> headers, byte[] body) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    public boolean isRedirect() {
        return REDIRECTS.contains(status) && headers.containsKey("location");
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
