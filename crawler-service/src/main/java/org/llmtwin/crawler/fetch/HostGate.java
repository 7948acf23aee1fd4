package org.llmtwin.crawler.fetch;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.FetchInterruptedException;
import org.llmtwin.crawler.http.GuardedHttpClient;
import org.llmtwin.crawler.http.HostFailingException;
import org.llmtwin.crawler.http.HostRestingException;
import org.llmtwin.crawler.http.HttpAnswer;
import org.llmtwin.crawler.http.StreamedAnswer;
import org.llmtwin.crawler.http.TransientFetchException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.platform.net.AddressGuard;

/**
 * Sends requests at each host's pace, again after failures that may pass, and no more for a while to a host that keeps
 * failing.
 */
final class HostGate {
    private final GuardedHttpClient client;
    private final CrawlerSettings settings;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Retry retry;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    private record Host(String name, HostPace pace, HostBreaker breaker) {}

    HostGate(GuardedHttpClient client, CrawlerSettings settings, Clock clock, Sleeper sleeper) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.sleeper = sleeper;
        this.retry = Retry.of("fetch", retries(settings));
    }

    private static RetryConfig retries(CrawlerSettings settings) {
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .retryOnException(e -> e instanceof TransientFetchException failure && wait(failure, settings))
                .intervalBiFunction(
                        (attempt, failure) -> interval(attempt, (TransientFetchException) failure.getLeft(), settings)
                                .toMillis())
                .build();
    }

    private static Duration interval(int attempt, TransientFetchException failure, CrawlerSettings settings) {
        Duration asked = failure.retryAfter();
        Duration least = failure.leastWait();
        Duration first = least.compareTo(settings.backOff()) > 0 ? least : settings.backOff();
        return asked == null ? first.multipliedBy(1L << (attempt - 1)) : asked;
    }

    private static boolean wait(TransientFetchException failure, CrawlerSettings settings) {
        Duration asked = failure.retryAfter();
        return asked == null || asked.compareTo(settings.maxWait()) <= 0;
    }

    HttpAnswer get(URI link, Validators validators, Map<String, String> headers, Duration delay) throws FetchException {
        Host host = host(link);
        boolean conditional = !validators.isEmpty() || headers.containsKey("If-None-Match");
        HttpAnswer answer =
                send(host, delay, () -> StatusRules.check(client.get(link, validators, headers), conditional, clock));
        Duration wait = RateLimit.wait(answer, clock);
        if (wait != null) {
            host.pace().holdBack(wait); // this answer was the last that the host gives for now
        }
        return answer;
    }

    /** An answer that its reader closes. */
    StreamedAnswer open(URI link, Supplier<HttpUriRequestBase> request, Duration delay) throws FetchException {
        return send(host(link), delay, () -> {
            StreamedAnswer answer = client.open(request.get(), link);
            try {
                StatusRules.check(answer.head(), false, clock);
                return answer;
            } catch (FetchException e) {
                answer.close();
                throw e;
            }
        });
    }

    private <T> T send(Host host, Duration delay, HostBreaker.Exchange<T> exchange) throws FetchException {
        Retry.AsyncContext<T> attempts = retry.asyncContext();
        while (true) {
            requireGoing();
            requireTime(host);
            host.breaker().requireOpen();
            host.pace().await(delay);
            try {
                T answer = host.breaker().send(exchange);
                attempts.onComplete();
                return answer;
            } catch (TransientFetchException e) {
                long wait = attempts.onError(e);
                if (wait < 0) {
                    throw last(host, e);
                }
                host.pace().holdBack(Duration.ofMillis(wait));
            }
        }
    }

    /** A blocked read does not notice that the service stops; what comes after it must. */
    private static void requireGoing() {
        if (Thread.currentThread().isInterrupted()) {
            throw new FetchInterruptedException(new InterruptedException());
        }
    }

    private void requireTime(Host host) throws FetchException {
        Duration held = host.pace().held();
        if (held.compareTo(settings.maxWait()) > 0) {
            throw TransientFetchException.busy(
                    host.name() + " wants no more requests for " + (held.toMinutes() + 1) + " minutes", held);
        }
    }

    /** What is asked for next is not asked of a host that wants a longer rest than is waited for. */
    private static FetchException last(Host host, TransientFetchException failure) throws HostRestingException {
        if (!failure.isBusy()) {
            host.breaker().requireOpen();
            return new HostFailingException(host.name(), String.valueOf(failure.getMessage()));
        }
        Duration asked = failure.retryAfter();
        if (asked != null) {
            host.pace().holdBack(asked);
        }
        return failure;
    }

    private Host host(URI link) {
        return hosts.computeIfAbsent(
                link.getHost() + ":" + AddressGuard.port(link),
                name -> new Host(name, new HostPace(clock, sleeper), new HostBreaker(name, clock)));
    }
}
