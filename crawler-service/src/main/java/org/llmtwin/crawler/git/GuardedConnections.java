package org.llmtwin.crawler.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.StreamedAnswer;

/** The connections of one clone: each request goes through the fetcher, those of redirects included. */
final class GuardedConnections implements HttpConnectionFactory, AutoCloseable {
    private final Fetcher fetcher;
    private final URI repository;
    private final Map<String, String> headers;
    private final TransferLimit limit;
    private final List<StreamedAnswer> answers = new ArrayList<>();

    /** @param headers such as a token; they are sent to the repository's own host only */
    GuardedConnections(Fetcher fetcher, URI repository, Map<String, String> headers, TransferLimit limit) {
        this.fetcher = fetcher;
        this.repository = repository;
        this.headers = Map.copyOf(headers);
        this.limit = limit;
    }

    @Override
    public HttpConnection create(URL url) {
        URI link = URI.create(url.toString());
        boolean own = repository.getScheme().equals(link.getScheme())
                && repository.getAuthority().equals(link.getAuthority());
        return new GuardedConnection(this, link, own ? headers : Map.of());
    }

    /** Proxies of the machine are for its user's own work. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) {
        return create(url);
    }

    StreamedAnswer send(URI link, Supplier<HttpUriRequestBase> request) throws IOException {
        try {
            StreamedAnswer answer = fetcher.open(link, request);
            answers.add(answer);
            return answer;
        } catch (FetchException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    InputStream body(StreamedAnswer answer) throws IOException {
        return limit.body(answer);
    }

    @Override
    public void close() {
        answers.forEach(StreamedAnswer::close);
    }
}
