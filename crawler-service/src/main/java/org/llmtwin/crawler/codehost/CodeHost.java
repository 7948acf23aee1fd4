package org.llmtwin.crawler.codehost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.llmtwin.domain.document.Platform;
import org.springframework.web.util.UriUtils;

/**
 * One host of repositories.
 *
 * @param web where its pages and repositories lie, without a slash at its end; the host may lie in a folder of a site
 * @param api where its interface for programs lies
 * @param token sent to these two only; empty if there is none
 */
public record CodeHost(Platform platform, URI web, URI api, String token) {
    /** Both platforms take any user name beside a token. */
    private static final String TOKEN_USER = "x-access-token:";

    /** Host and port, and the folder it lies in if it has one, as people write them. */
    public String name() {
        return web.getAuthority() + web.getPath();
    }

    /** What a link names at this host: its path below the folder that the host lies in. */
    public String path(URI link) {
        String path = link.getPath() == null ? "" : link.getPath();
        return path.substring(Math.min(path.length(), web.getPath().length()));
    }

    /** The address of an account's or a repository's page, by the name that the host gives it. */
    public URI page(String name) {
        return URI.create(web + "/" + UriUtils.encodePath(name, StandardCharsets.UTF_8));
    }

    Map<String, String> apiHeaders() {
        String accept = platform == Platform.GITHUB ? "application/vnd.github+json" : "application/json";
        return token.isEmpty()
                ? Map.of("Accept", accept)
                : Map.of("Accept", accept, "Authorization", "Bearer " + token);
    }

    public Map<String, String> gitHeaders() {
        byte[] pair = (TOKEN_USER + token).getBytes(StandardCharsets.UTF_8);
        return token.isEmpty()
                ? Map.of()
                : Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public String toString() {
        return platform + " at " + web + (token.isEmpty() ? "" : ", with a token");
    }
}
