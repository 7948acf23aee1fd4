package org.llmtwin.crawler.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.http.HttpAnswer;

/** How a host says that it wants fewer requests: Retry-After, the RateLimit headers, or only a sentence. */
final class RateLimit {
    /** GitHub asks for at least a minute where it states no time. */
    static final Duration UNSTATED_WAIT = Duration.ofMinutes(1);

    private static final Pattern SENTENCE =
            Pattern.compile("(?i)secondary rate limit|abuse detection|rate limit exceeded|too many requests");
    private static final int LOOKED_AT = 2000;

    private RateLimit() {}

    /** @return how long the answer asks to wait, null if it does not ask */
    static @Nullable Duration wait(HttpAnswer answer, Clock clock) {
        Duration stated = retryAfter(answer.header("retry-after"), clock);
        return stated != null ? stated : untilReset(answer, clock);
    }

    static boolean isStatedIn(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.UTF_8);
        return SENTENCE.matcher(start).find();
    }

    /** Only a budget that is used up asks to wait; the headers stand in every answer. */
    private static @Nullable Duration untilReset(HttpAnswer answer, Clock clock) {
        for (String prefix : new String[] {"x-ratelimit", "ratelimit"}) {
            String reset = answer.header(prefix + "-reset");
            if ("0".equals(answer.header(prefix + "-remaining")) && reset != null && reset.matches("\\d{9,11}")) {
                return positive(Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(reset))));
            }
        }
        return null;
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    private static @Nullable Duration retryAfter(@Nullable String value, Clock clock) {
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return positive(Duration.between(clock.instant(), then));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
