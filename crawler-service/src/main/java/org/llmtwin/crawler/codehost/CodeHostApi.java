package org.llmtwin.crawler.codehost;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.PermanentFetchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the interface of one host. What it answered before is not sent again if it has not changed. */
public final class CodeHostApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_PAGES = 200;

    private final Fetcher fetcher;
    private final CodeHost host;
    private final KnownAnswers known;

    public CodeHostApi(Fetcher fetcher, CodeHost host, KnownAnswers known) {
        this.fetcher = fetcher;
        this.host = host;
        this.known = known;
    }

    /**
     * A list, page after page.
     *
     * @param rest what could not be read of it; null if all was
     * @param total how many there are, as the host states it; null if it says nothing
     */
    public record Items(
            List<JsonNode> items,
            Entry.@Nullable Refused rest,
            @Nullable Integer total) {}

    public CodeHost host() {
        return host;
    }

    /** @param path behind the interface's address, encoded */
    public JsonNode get(String path) throws FetchException {
        return parse(answer(link(path)));
    }

    /** Empty if the host knows nothing of this name. */
    public Optional<JsonNode> find(String path) throws FetchException {
        try {
            return Optional.of(get(path));
        } catch (PermanentFetchException e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Until there is no next page or one repeats what was there.
     *
     * @throws FetchException if not even the first page can be read
     */
    public Items pages(String path) throws FetchException {
        Set<JsonNode> items = new LinkedHashSet<>();
        Set<URI> seen = new HashSet<>();
        @Nullable Integer total = null;
        @Nullable URI next = link(path);
        while (next != null && seen.add(next)) {
            if (seen.size() > MOST_PAGES || !isOwn(next)) {
                String why = isOwn(next)
                        ? "the pages before it are as many as are read"
                        : "the list goes on at another host, which is not asked";
                return new Items(List.copyOf(items), rest(next, why), total);
            }
            try {
                KnownAnswers.Answer answer = answer(next);
                total = total == null ? answer.total() : total;
                next = add(list(answer), items) ? answer.next() : null;
            } catch (FetchException e) {
                if (seen.size() == 1) {
                    throw e;
                }
                return new Items(List.copyOf(items), rest(next, "the list goes on, but " + e.getMessage()), total);
            }
        }
        return new Items(List.copyOf(items), null, total);
    }

    /** @return false if all of them were there */
    private static boolean add(JsonNode page, Set<JsonNode> items) {
        int before = items.size();
        page.valueStream().forEach(items::add);
        return page.isEmpty() || items.size() > before;
    }

    private JsonNode list(KnownAnswers.Answer answer) throws FetchException {
        JsonNode list = parse(answer);
        if (!list.isArray()) {
            throw new PermanentFetchException(host.name() + " did not answer with a list");
        }
        return list;
    }

    private boolean isOwn(URI link) {
        return link.getScheme().equals(host.api().getScheme())
                && link.getAuthority().equals(host.api().getAuthority())
                && link.getPath().startsWith(host.api().getPath() + "/");
    }

    private static Entry.Refused rest(URI link, String reason) {
        return new Entry.Refused(link, reason, true);
    }

    private URI link(String path) {
        return URI.create(host.api() + path);
    }

    private KnownAnswers.Answer answer(URI link) throws FetchException {
        Map<String, String> headers = new HashMap<>(host.apiHeaders());
        Optional<KnownAnswers.Answer> before = known.find(link);
        before.ifPresent(answer -> headers.put("If-None-Match", answer.etag()));
        Fetched fetched = fetcher.api(link, headers);
        if (fetched.notModified() && before.isPresent()) {
            return before.get();
        }
        KnownAnswers.Answer answer = KnownAnswers.Answer.of(fetched);
        known.keep(link, answer);
        return answer;
    }

    private JsonNode parse(KnownAnswers.Answer answer) throws FetchException {
        try {
            return JSON.readTree(answer.text());
        } catch (JacksonException e) {
            throw new PermanentFetchException(host.name() + " did not answer in JSON");
        }
    }
}
