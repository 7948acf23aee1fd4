package org.llmtwin.crawler.fetch;

import java.net.URI;
import java.util.Locale;
import org.llmtwin.crawler.http.HttpAnswer;
import org.llmtwin.crawler.http.Validators;

/**
 * What a server answered.
 *
 * @param link address of the answer, after redirects
 * @param notModified whether the content is the one the validators stand for; the body is empty then
 * @param contentType as the server states it; empty if it states none
 * @param body decompressed bytes, within the size limit
 */
public record Fetched(URI link, boolean notModified, String contentType, byte[] body, Validators validators) {
    static Fetched of(HttpAnswer answer) {
        Validators validators = new Validators(answer.header("etag"), answer.header("last-modified"));
        String contentType = answer.headers().getOrDefault("content-type", "");
        return new Fetched(answer.link(), answer.status() == 304, contentType, answer.body(), validators);
    }

    /** The media type in lower case, without parameters. */
    public String mediaType() {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
