package org.llmtwin.crawler.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.llmtwin.platform.net.AddressGuard;
import org.llmtwin.platform.net.ForbiddenAddressException;

/**
 * Sends one request, a GET within the limits on time and size, to an address that the guard has checked. Follows no redirect,
 * keeps no cookie, asks once.
 */
public final class GuardedHttpClient implements AutoCloseable {
    private final AddressGuard guard;
    private final CrawlerSettings settings;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fetch-timer").factory());

    public GuardedHttpClient(AddressGuard guard, CrawlerSettings settings) {
        this.guard = guard;
        this.settings = settings;
        this.client = PinnedHttpClients.create(guard, settings);
    }

    /** @param headers beside the usual ones, or in their place */
    public HttpAnswer get(URI link, Validators validators, Map<String, String> headers) throws FetchException {
        try {
            guard.check(link);
            HttpGet request = request(link, validators, headers);
            long start = System.nanoTime();
            ScheduledFuture<?> stop =
                    timer.schedule(request::cancel, settings.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return client.execute(request, response -> answer(link, request, response));
            } catch (IOException e) {
                throw failure(link, e, Duration.ofNanos(System.nanoTime() - start));
            } finally {
                stop.cancel(false);
            }
        } catch (BoundedBody.TooLargeException e) {
            throw PermanentFetchException.endless(String.valueOf(e.getMessage()));
        } catch (ForbiddenAddressException e) {
            throw new PermanentFetchException(String.valueOf(e.getMessage()));
        }
    }

    /** Sends any request; whoever reads its answer closes it. The limits on the whole answer do not hold here. */
    public StreamedAnswer open(HttpUriRequestBase request, URI link) throws FetchException {
        long start = System.nanoTime();
        try {
            guard.check(link);
            return new StreamedAnswer(link, request, client.executeOpen(null, request, null));
        } catch (IOException e) {
            throw failure(link, e, Duration.ofNanos(System.nanoTime() - start));
        } catch (ForbiddenAddressException e) {
            throw new PermanentFetchException(String.valueOf(e.getMessage()));
        }
    }

    private HttpGet request(URI link, Validators validators, Map<String, String> headers) {
        HttpGet request = new HttpGet(link);
        request.setHeader("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8");
        if (validators.etag() != null) {
            request.setHeader("If-None-Match", validators.etag());
        }
        if (validators.lastModified() != null) {
            request.setHeader("If-Modified-Since", validators.lastModified());
        }
        headers.forEach(request::setHeader);
        return request;
    }

    private HttpAnswer answer(URI link, HttpGet request, ClassicHttpResponse response) throws IOException {
        try {
            byte[] body =
                    BoundedBody.read(response.getEntity(), settings.maxBody().toBytes());
            return new HttpAnswer(link, response.getCode(), StreamedAnswer.headers(response), body);
        } catch (BoundedBody.TooLargeException e) {
            request.cancel(); // closing the response would read the rest
            throw e;
        }
    }

    private FetchException failure(URI link, IOException e, Duration taken) {
        if (Thread.currentThread().isInterrupted()) {
            throw new FetchInterruptedException(e);
        }
        String host = link.getHost();
        if (taken.compareTo(settings.totalTimeout()) >= 0) {
            return PermanentFetchException.endless(
                    "the answer did not end within " + settings.totalTimeout().toMillis() / 1000.0 + " s");
        }
        return switch (e) {
            case UnknownHostException _ -> new PermanentFetchException("host " + host + " is not known");
            case InterruptedIOException _ -> TransientFetchException.broken(host + " did not answer in time", null);
            case SSLException _ ->
                new PermanentFetchException("no secure connection to " + host + ": " + e.getMessage());
            default -> TransientFetchException.broken("the connection to " + host + " failed: " + e.getMessage(), null);
        };
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }
}
