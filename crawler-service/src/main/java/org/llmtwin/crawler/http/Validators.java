package org.llmtwin.crawler.http;

import org.jspecify.annotations.Nullable;

/** What a server gave to recognise the same content by (RFC 9110, section 8.8); both may be null. */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
    public static final Validators NONE = new Validators(null, null);

    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }
}
