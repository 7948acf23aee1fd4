package org.llmtwin.crawler.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** An answer whose body is read as it comes; its reader keeps the limits. */
public final class StreamedAnswer implements AutoCloseable {
    private static final int EXPLANATION = 2000;

    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;
    private final HttpAnswer head;

    StreamedAnswer(URI link, HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
        this.request = request;
        this.response = response;
        byte[] explanation =
                response.getCode() < 400 ? new byte[0] : stream(response).readNBytes(EXPLANATION);
        this.head = new HttpAnswer(link, response.getCode(), headers(response), explanation);
    }

    static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    private static InputStream stream(ClassicHttpResponse response) throws IOException {
        @Nullable HttpEntity entity = response.getEntity();
        @Nullable InputStream content = entity == null ? null : entity.getContent();
        return content == null ? InputStream.nullInputStream() : content;
    }

    /** Status and headers; of a refusal also how its body begins. */
    public HttpAnswer head() {
        return head;
    }

    /** Decompressed. */
    public InputStream body() throws IOException {
        return stream(response);
    }

    /** Ends the connection, so that the rest of the body is not waited for. */
    @Override
    public void close() {
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            // nothing more is wanted of it
            return;
        }
    }
}
