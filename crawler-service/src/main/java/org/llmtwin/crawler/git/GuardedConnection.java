package org.llmtwin.crawler.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;
import org.llmtwin.platform.net.AddressGuard;
import org.llmtwin.platform.net.ForbiddenAddressException;

/** One exchange of JGit's transport, sent by a client that opens only addresses the guard returned. */
final class GuardedConnection implements HttpConnection {
    private final CloseableHttpClient client;
    private final AddressGuard guard;
    private final URI link;
    private final Map<String, String> headers;
    private final TransferLimit limit;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable ClassicHttpResponse response;

    GuardedConnection(
            CloseableHttpClient client,
            AddressGuard guard,
            URI link,
            Map<String, String> headers,
            TransferLimit limit) {
        this.client = client;
        this.guard = guard;
        this.link = link;
        this.headers = new LinkedHashMap<>(headers);
        this.limit = limit;
    }

    private ClassicHttpResponse response() throws IOException {
        ClassicHttpResponse there = response;
        if (there == null) {
            there = send();
            response = there;
        }
        return there;
    }

    private ClassicHttpResponse send() throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, link);
        headers.forEach(request::setHeader);
        if (body.size() > 0) {
            request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
        }
        try {
            guard.check(link);
            return client.executeOpen(null, request, null);
        } catch (ForbiddenAddressException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int getResponseCode() throws IOException {
        return response().getCode();
    }

    @Override
    public String getResponseMessage() throws IOException {
        String reason = response().getReasonPhrase();
        return reason == null ? "" : reason;
    }

    @Override
    public URL getURL() {
        try {
            return link.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("it was made of one", e);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        ClassicHttpResponse answer = response();
        return answer.getEntity() == null
                ? InputStream.nullInputStream()
                : limit.counted(answer.getEntity().getContent());
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return response == null
                ? Map.of()
                : Arrays.stream(response.getHeaders())
                        .collect(Collectors.groupingBy(
                                Header::getName,
                                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                                Collectors.mapping(Header::getValue, Collectors.toList())));
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return getHeaderFields().getOrDefault(name, List.of());
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        List<String> values = getHeaderFields(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        return response == null || response.getEntity() == null
                ? -1
                : (int) Math.min(response.getEntity().getContentLength(), Integer.MAX_VALUE);
    }

    /** The crawler names itself, and its client says how an answer may be packed. */
    @Override
    public void setRequestProperty(String name, String value) {
        if (!name.equalsIgnoreCase("User-Agent")
                && !name.equalsIgnoreCase("Accept-Encoding")
                && !name.equalsIgnoreCase("Content-Length")) {
            headers.put(name, value);
        }
    }

    @Override
    public void setRequestMethod(String name) {
        method = name;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public void connect() throws IOException {
        response();
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void setUseCaches(boolean use) {}

    @Override
    public void setConnectTimeout(int milliseconds) {}

    @Override
    public void setReadTimeout(int milliseconds) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trusted, SecureRandom random) {
        throw new UnsupportedOperationException("certificates are checked as for pages");
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        throw new UnsupportedOperationException("certificates are checked as for pages");
    }
}
