package org.llmtwin.crawler.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.http.PinnedHttpClients;
import org.llmtwin.platform.net.AddressGuard;

/**
 * The connections of one clone. Each address, those of redirects included, is checked by the guard, and a connection leads
 * only to the addresses that it returned. Proxies of the machine's Git configuration are not used.
 */
final class GuardedConnections implements HttpConnectionFactory, AutoCloseable {
    private final AddressGuard guard;
    private final CloseableHttpClient client;
    private final URI repository;
    private final Map<String, String> headers;
    private final TransferLimit limit;

    /** @param headers such as a token; they are sent to the repository's own host only */
    GuardedConnections(
            AddressGuard guard,
            CrawlerSettings settings,
            URI repository,
            Map<String, String> headers,
            TransferLimit limit) {
        this.guard = guard;
        this.client = PinnedHttpClients.create(guard, settings);
        this.repository = repository;
        this.headers = Map.copyOf(headers);
        this.limit = limit;
    }

    @Override
    public HttpConnection create(URL url) {
        URI link = URI.create(url.toString());
        boolean own = repository.getScheme().equals(link.getScheme())
                && repository.getAuthority().equals(link.getAuthority());
        return new GuardedConnection(client, guard, link, own ? headers : Map.of(), limit);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) {
        return create(url);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
