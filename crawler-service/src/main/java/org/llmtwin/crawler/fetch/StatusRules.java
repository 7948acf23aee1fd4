package org.llmtwin.crawler.fetch;

import java.time.Clock;
import java.time.Duration;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HttpAnswer;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.TransientFetchException;

/** What a status code means for a page that is wanted. */
final class StatusRules {
    private StatusRules() {}

    /**
     * @param conditional whether "not modified" was asked for
     * @return the answer, if it is a success, a redirect or the "not modified" that was asked for
     */
    static HttpAnswer check(HttpAnswer answer, boolean conditional, Clock clock) throws FetchException {
        int status = answer.status();
        if (status >= 200 && status < 300 || status == 304 && conditional || answer.isRedirect()) {
            return answer;
        }
        String says = answer.link().getHost() + " answered " + status;
        Duration wait = RateLimit.wait(answer, clock);
        // a 403 that says when to come back means "slow down", not "forbidden"
        if (status == 429 || status == 503 && wait != null || status == 403 && wait != null) {
            throw TransientFetchException.busy(says + " (too many requests)", wait);
        }
        if (status == 403 && RateLimit.isStatedIn(answer.body())) {
            throw TransientFetchException.busyForAtLeast(says + " (too many requests)", RateLimit.UNSTATED_WAIT);
        }
        if (status == 408 || status >= 500 && status != 501) {
            throw TransientFetchException.broken(says, wait);
        }
        throw new PermanentFetchException(says + meaning(status), status);
    }

    private static String meaning(int status) {
        return switch (status) {
            case 304 -> " (not modified) although nothing was known of it";
            case 401, 403 -> " (not open to the public)";
            case 404, 410 -> " (not there)";
            case 451 -> " (withheld for legal reasons)";
            default -> "";
        };
    }
}
