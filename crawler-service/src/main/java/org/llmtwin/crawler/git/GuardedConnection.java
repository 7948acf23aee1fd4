package org.llmtwin.crawler.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.http.StreamedAnswer;

/** One exchange of JGit's transport. What the fetcher decides for all requests is not for JGit to set. */
final class GuardedConnection implements HttpConnection {
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("user-agent", "accept-encoding", "content-length");

    private final GuardedConnections connections;
    private final URI link;
    private final Map<String, String> headers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable StreamedAnswer answer;

    GuardedConnection(GuardedConnections connections, URI link, Map<String, String> headers) {
        this.connections = connections;
        this.link = link;
        this.headers = new LinkedHashMap<>(headers);
    }

    private StreamedAnswer answer() throws IOException {
        StreamedAnswer there = answer;
        if (there == null) {
            there = connections.send(link, this::request);
            answer = there;
        }
        return there;
    }

    private HttpUriRequestBase request() {
        HttpUriRequestBase request = new HttpUriRequestBase(method, link);
        headers.forEach(request::setHeader);
        if (body.size() > 0) {
            request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
        }
        return request;
    }

    @Override
    public int getResponseCode() throws IOException {
        return answer().head().status();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return "status " + getResponseCode();
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
        return connections.body(answer());
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (answer != null) {
            answer.head().headers().forEach((name, value) -> fields.put(name, List.of(value)));
        }
        return fields;
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
        return -1;
    }

    @Override
    public void setRequestProperty(String name, String value) {
        if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
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
        answer();
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
