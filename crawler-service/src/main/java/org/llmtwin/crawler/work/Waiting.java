package org.llmtwin.crawler.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmtwin.crawler.http.HostFailingException;
import org.llmtwin.crawler.http.HostRestingException;

/** Items whose hosts are left alone for now. */
final class Waiting<T> {
    /** With the pause before each, a host that does not come back is waited for ten minutes. */
    static final int MOST_TRIALS = 10;

    private final Map<String, Integer> trialsBefore = new HashMap<>();
    private final Set<String> hosts = new HashSet<>();
    private final List<Doubt<T>> doubts = new ArrayList<>();
    private List<T> items = new ArrayList<>();
    private Duration rest = Duration.ZERO;

    /** An item whose host failed, and may be down. */
    record Doubt<T>(T item, HostFailingException failure) {}

    synchronized void doubt(T item, HostFailingException failure) {
        doubts.add(new Doubt<>(item, failure));
    }

    /**
     * Ends a round: what met the failures of a host that others wait for waits with them.
     *
     * @return the rest, each with the failure that is its own
     */
    synchronized List<Doubt<T>> settle() {
        List<Doubt<T>> own = new ArrayList<>();
        for (Doubt<T> doubt : doubts) {
            if (hosts.contains(doubt.failure().host())) {
                items.add(doubt.item());
            } else {
                own.add(doubt);
            }
        }
        doubts.clear();
        return own;
    }

    /** @return false if the host was tried so often since its first item came here that it is not waited for any longer */
    synchronized boolean add(T item, HostRestingException resting) {
        int before = trialsBefore.merge(resting.host(), resting.trials(), Math::min);
        if (resting.trials() - before >= MOST_TRIALS) {
            return false;
        }
        rest = items.isEmpty() || resting.rest().compareTo(rest) < 0 ? resting.rest() : rest;
        items.add(item);
        hosts.add(resting.host());
        return true;
    }

    synchronized Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    /** Until the first host is to be tried. */
    synchronized Duration rest() {
        return rest;
    }

    /** The items that wait; they wait here no longer. */
    synchronized List<T> take() {
        List<T> taken = items;
        items = new ArrayList<>();
        hosts.clear();
        return taken;
    }
}
