package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the hub and to where it sends them on. Built on HttpURLConnection since that has a time limit on a body that stops
 * coming, which java.net.http lacks.
 */
final class HubTransport {
    private static final int MAX_REDIRECTS = 10;
    private static final int CONNECT_MILLIS = 15_000;
    private static final int READ_MILLIS = 60_000;

    private final URI endpoint;
    private final @Nullable String token;

    HubTransport(HubSettings settings) {
        this.endpoint = settings.endpoint();
        this.token = settings.token();
    }

    boolean hasToken() {
        return token != null;
    }

    /** Follows every redirect; the answer's body is still to be read. */
    HttpURLConnection get(String path, Map<String, String> headers) throws IOException {
        return send("GET", path, headers, true);
    }

    /** Follows redirects within the hub only: one that leads elsewhere is the answer. */
    HttpURLConnection head(String path) throws IOException {
        return send("HEAD", path, Map.of("Accept-Encoding", "identity"), false);
    }

    private HttpURLConnection send(String method, String path, Map<String, String> headers, boolean leave)
            throws IOException {
        URI at = URI.create(endpoint + path);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpURLConnection connection = open(method, at, headers);
            int status = status(connection, at);
            URI next = status / 100 == 3 ? target(at, connection.getHeaderField("Location")) : null;
            if (next == null || !leave && !isHub(next)) {
                return connection;
            }
            connection.disconnect();
            at = next;
        }
        throw new IOException(endpoint + path + " leads on more than " + MAX_REDIRECTS + " times");
    }

    private HttpURLConnection open(String method, URI at, Map<String, String> headers) throws IOException {
        if (!(at.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException(at.getScheme() + " is no web address");
        }
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestProperty("User-Agent", "llm-twin");
        headers.forEach(connection::setRequestProperty);
        if (token != null && isHub(at)) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        return connection;
    }

    private static int status(HttpURLConnection connection, URI at) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (UnknownHostException e) {
            throw new IOException(at.getHost() + " is no known host", e);
        } catch (ConnectException e) {
            throw new IOException(at.getHost() + " cannot be reached", e);
        }
    }

    /** Where a redirect leads; null where it is none. */
    private static @Nullable URI target(URI from, @Nullable String location) throws IOException {
        if (location == null) {
            return null;
        }
        try {
            URI next = from.resolve(location);
            boolean secure = "https".equalsIgnoreCase(next.getScheme());
            boolean plain = "http".equalsIgnoreCase(next.getScheme()) && "http".equalsIgnoreCase(from.getScheme());
            if (next.getHost() != null && (secure || plain)) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(from.getHost() + " leads on to what is no address", e);
        }
        throw new IOException(from.getHost() + " leads on to an address that is not as safe");
    }

    /** Scheme, host and port must all be the hub's own before anything secret is sent. */
    private boolean isHub(URI uri) {
        return endpoint.getScheme().equalsIgnoreCase(uri.getScheme())
                && endpoint.getHost().equalsIgnoreCase(uri.getHost())
                && port(endpoint) == port(uri);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
