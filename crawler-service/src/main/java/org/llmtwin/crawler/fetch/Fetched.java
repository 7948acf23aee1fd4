package org.llmtwin.crawler.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.llmtwin.crawler.http.HttpAnswer;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.crawler.text.TextDecoder;

/**
 * What a server answered.
 *
 * @param link address of the answer, after redirects
 * @param notModified whether the content is the one the validators stand for; the body is empty then
 * @param contentType as the server states it; empty if it states none
 * @param body decompressed bytes, within the size limit
 * @param headers by lower-case name
 */
public record Fetched(
        URI link,
        boolean notModified,
        String contentType,
        byte[] body,
        Validators validators,
        Map<String, String> headers) {
    static Fetched of(HttpAnswer answer) {
        Validators validators = new Validators(answer.header("etag"), answer.header("last-modified"));
        String contentType = answer.headers().getOrDefault("content-type", "");
        return new Fetched(
                answer.link(), answer.status() == 304, contentType, answer.body(), validators, answer.headers());
    }

    /** The body as text, decoded by what it states and what fits. */
    public String text() {
        return TextDecoder.decode(body, contentType);
    }

    /** The media type in lower case, without parameters. */
    public String mediaType() {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
