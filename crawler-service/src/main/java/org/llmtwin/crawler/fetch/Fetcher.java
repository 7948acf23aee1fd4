package org.llmtwin.crawler.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.GuardedHttpClient;
import org.llmtwin.crawler.http.HttpAnswer;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.StreamedAnswer;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.platform.net.AddressGuard;

/**
 * Fetches pages: asks robots.txt, keeps to each host's pace, follows redirects with all checks made anew for each.
 * May be used by several threads.
 */
public final class Fetcher implements AutoCloseable {
    private final GuardedHttpClient client;
    private final HostGate gate;
    private final RobotRules robots;
    private final CrawlerSettings settings;

    public Fetcher(AddressGuard guard, CrawlerSettings settings, Clock clock, Sleeper sleeper) {
        this.settings = settings;
        this.client = new GuardedHttpClient(guard, settings);
        this.gate = new HostGate(client, settings, clock, sleeper);
        this.robots = new RobotRules(
                (link, delay) -> follow(link, hop -> gate.get(hop, Validators.NONE, Map.of(), delay)), settings, clock);
    }

    /**
     * @param validators of the content that is already there; {@link Validators#NONE} if there is none
     * @throws FetchException if there is nothing to read, with the reason
     */
    public Fetched fetch(URI link, Validators validators) throws FetchException {
        return Fetched.of(follow(link, hop -> {
            robots.check(hop);
            return gate.get(hop, validators, Map.of(), robots.delay(hop));
        }));
    }

    /**
     * Asks an interface that its operator documents for programs; robots.txt, which is for crawlers of pages, is not asked.
     *
     * @param headers such as a token; they are not sent to other hosts that the answer may redirect to
     * @throws FetchException if there is nothing to read, with the reason
     */
    public Fetched api(URI link, Map<String, String> headers) throws FetchException {
        return Fetched.of(follow(link, hop -> {
            boolean same = link.getScheme().equals(hop.getScheme())
                    && link.getAuthority().equals(hop.getAuthority());
            return gate.get(hop, Validators.NONE, same ? headers : Map.of(), settings.delay(hop));
        }));
    }

    /**
     * Sends a request of a protocol for programs, such as Git's, at the host's pace, and again where a failure may pass.
     * Follows no redirect; whoever reads the answer closes it and keeps the limits.
     *
     * @param request made anew for each attempt
     * @throws FetchException if there is nothing to read, with the reason
     */
    public StreamedAnswer open(URI link, Supplier<HttpUriRequestBase> request) throws FetchException {
        return gate.open(link, request, settings.delay(link));
    }

    /** The sitemaps that the host's robots.txt names, as they stand there. */
    public List<String> sitemaps(URI link) throws FetchException {
        return robots.sitemaps(link);
    }

    private HttpAnswer follow(URI start, Hop hop) throws FetchException {
        URI link = withoutFragment(start);
        for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
            HttpAnswer answer = hop.to(link);
            if (!answer.isRedirect()) {
                return answer;
            }
            link = target(link, answer.headers().getOrDefault("location", ""));
        }
        throw new PermanentFetchException("more than " + settings.maxRedirects() + " redirects");
    }

    private static URI target(URI link, String location) throws FetchException {
        try {
            return withoutFragment(link.resolve(location.strip().replace(" ", "%20")));
        } catch (IllegalArgumentException e) {
            throw new PermanentFetchException("it redirects to \"" + location + "\", which is no address");
        }
    }

    private static URI withoutFragment(URI link) {
        String text = link.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? link : URI.create(text.substring(0, hash));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private interface Hop {
        HttpAnswer to(URI link) throws FetchException;
    }
}
