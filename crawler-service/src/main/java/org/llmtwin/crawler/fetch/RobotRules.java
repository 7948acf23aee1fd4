package org.llmtwin.crawler.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostFailingException;
import org.llmtwin.crawler.http.HttpAnswer;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.http.TransientFetchException;

/** What the hosts' robots.txt say (RFC 9309), each read once and kept for a while. */
final class RobotRules {
    private static final String UNREAD = "robots.txt could not be read, so nothing is fetched: ";
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    /** Reading an endless file again for each page would load the host more than the pages do. */
    private static final Duration UNREADABLE = Duration.ofMinutes(1);

    private final Hops hops;
    private final CrawlerSettings settings;
    private final Clock clock;
    private final SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    private final Map<String, Kept> byOrigin = new ConcurrentHashMap<>();

    /** @param refusal why nothing may be fetched; null if the rules say what may be */
    private record Kept(BaseRobotRules rules, @Nullable String refusal, Instant until) {}

    RobotRules(Hops hops, CrawlerSettings settings, Clock clock) {
        this.hops = hops;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws RobotsException if the page is not to be fetched */
    void check(URI link) throws FetchException {
        if (!of(link).isAllowed(link.toString())) {
            throw new RobotsException("robots.txt of " + link.getHost() + " does not allow it");
        }
    }

    /** The least time between two requests: the configured one, or the host's if it is longer. */
    Duration delay(URI link) throws FetchException {
        long asked = of(link).getCrawlDelay();
        Duration configured = settings.delay(link);
        if (asked == BaseRobotRules.UNSET_CRAWL_DELAY) {
            return configured;
        }
        Duration delay = Duration.ofMillis(Math.min(asked, LONGEST_DELAY.toMillis()));
        return delay.compareTo(configured) > 0 ? delay : configured;
    }

    List<String> sitemaps(URI link) throws FetchException {
        return of(link).getSitemaps();
    }

    private BaseRobotRules of(URI link) throws FetchException {
        URI robots = link.resolve("/robots.txt");
        String origin = robots.toString();
        Kept kept = byOrigin.get(origin);
        if (kept == null || !clock.instant().isBefore(kept.until())) {
            kept = read(robots);
            byOrigin.put(origin, kept);
        }
        if (kept.refusal() != null) {
            throw new PermanentFetchException(UNREAD + kept.refusal());
        }
        return kept.rules();
    }

    /** A file that is not there allows all; one that is there and cannot be read forbids all (RFC 9309, section 2.3.1). */
    private Kept read(URI robots) throws FetchException {
        Instant ttl = clock.instant().plus(settings.robotsTtl());
        try {
            HttpAnswer answer = hops.follow(robots, settings.delay(robots));
            return new Kept(parse(robots, answer.body()), null, ttl);
        } catch (HostFailingException e) {
            throw new HostFailingException(e.host(), UNREAD + e.getMessage());
        } catch (TransientFetchException e) {
            throw TransientFetchException.broken(UNREAD + e.getMessage(), e.retryAfter());
        } catch (PermanentFetchException e) {
            BaseRobotRules all = parser.failedFetch(404);
            return e.isUnreadable()
                    ? new Kept(
                            all, String.valueOf(e.getMessage()), clock.instant().plus(UNREADABLE))
                    : new Kept(all, null, ttl);
        }
    }

    private BaseRobotRules parse(URI robots, byte[] body) {
        synchronized (parser) {
            return parser.parseContent(
                    robots.toString(),
                    body,
                    "text/plain",
                    List.of(settings.agent().toLowerCase(Locale.ROOT)));
        }
    }

    /** Fetches a file through redirects, without asking robots.txt. */
    @FunctionalInterface
    interface Hops {
        HttpAnswer follow(URI link, Duration delay) throws FetchException;
    }
}
