package org.llmtwin.crawler.substack;

import java.net.URI;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.Validators;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Substack's interface, as robots.txt allows: nobody documents it for programs. */
final class SubstackApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Fetcher fetcher;

    SubstackApi(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    JsonNode get(URI link) throws FetchException {
        try {
            return parse(fetcher.fetch(link, Validators.NONE).text());
        } catch (JacksonException e) {
            throw new PermanentFetchException(link.getHost() + " did not answer in JSON");
        }
    }

    /** @throws JacksonException if the text is not JSON */
    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }
}
