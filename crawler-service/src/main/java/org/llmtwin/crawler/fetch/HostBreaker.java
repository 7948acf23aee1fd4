package org.llmtwin.crawler.fetch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.http.HostRestingException;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.http.TransientFetchException;

/**
 * Leaves a host alone that keeps failing. After a pause one request tries whether it is back; where that fails too, there is
 * another pause.
 */
final class HostBreaker {
    private static final int FAILURES = 8;
    private static final Duration PAUSE = Duration.ofSeconds(60);
    /** How long others wait while one request tries. */
    private static final Duration TRIAL = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.MIN;
    private volatile int trials;
    private volatile String failure = "";

    HostBreaker(String host, Clock clock) {
        this.clock = clock;
        this.breaker = CircuitBreaker.of(host, config(clock));
        breaker.getEventPublisher().onStateTransition(event -> {
            State from = event.getStateTransition().getFromState();
            moved(from, event.getStateTransition().getToState());
        });
    }

    private static CircuitBreakerConfig config(Clock clock) {
        return CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(FAILURES)
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .waitDurationInOpenState(PAUSE.minusMillis(1)) // it opens after this time, and not at its end
                .permittedNumberOfCallsInHalfOpenState(1)
                .build();
    }

    private void moved(State from, State to) {
        if (to == State.OPEN) {
            trials = from == State.HALF_OPEN ? trials + 1 : 0;
            pausedUntil = clock.instant().plus(PAUSE);
        }
    }

    interface Exchange<T> {
        T run() throws FetchException;
    }

    /** @throws HostRestingException during a pause */
    void requireOpen() throws HostRestingException {
        Duration pause = Duration.between(clock.instant(), pausedUntil);
        if (breaker.getState() == State.OPEN && pause.isPositive()) {
            throw resting(pause);
        }
    }

    /** @throws HostRestingException during a pause, and while another request tries */
    <T> T send(Exchange<T> exchange) throws FetchException {
        if (!breaker.tryAcquirePermission()) {
            requireOpen();
            throw resting(TRIAL);
        }
        try {
            T answer = exchange.run();
            answered();
            return answer;
        } catch (TransientFetchException e) {
            if (e.isBusy()) {
                answered();
            } else {
                failure = String.valueOf(e.getMessage());
                breaker.onError(0, TimeUnit.NANOSECONDS, e);
            }
            throw e;
        } catch (PermanentFetchException e) {
            if (e.isAnswer()) {
                answered();
            } else {
                breaker.releasePermission();
            }
            throw e;
        } catch (RobotsException | HostDownException | RuntimeException e) {
            breaker.releasePermission();
            throw e;
        }
    }

    /** The host is there, even where it has not given what was wanted. */
    private void answered() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    private HostRestingException resting(Duration rest) {
        String reason = "failed " + FAILURES + " times in a row and is left alone for " + PAUSE.toSeconds() + " s";
        return new HostRestingException(breaker.getName(), reason, failure, rest, trials);
    }
}
