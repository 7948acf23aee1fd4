package org.llmtwin.runtime.batch;

import java.util.List;

/** Holds back the tail of a text as long as it could become a stop string, and nothing more. */
final class StopStrings {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean reached;

    StopStrings(List<String> stops) {
        this.stops = stops;
    }

    /** Whether a stop string came. */
    boolean reached() {
        return reached;
    }

    /** Takes a piece and gives what can be sent of all that is held. */
    String accept(String piece) {
        held.append(piece);
        int stop = firstStop();
        if (stop >= 0) {
            reached = true;
            return release(stop, true);
        }
        return release(held.length() - longestStart(), false);
    }

    /** The text is over: the rest can be no stop string any more. */
    String end() {
        return release(held.length(), true);
    }

    private String release(int length, boolean dropRest) {
        String sent = held.substring(0, length);
        held.delete(0, dropRest ? held.length() : length);
        return sent;
    }

    private int firstStop() {
        int first = -1;
        for (String stop : stops) {
            int at = held.indexOf(stop);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }

    /** Length of the longest tail that a stop string starts with. */
    private int longestStart() {
        int longest = 0;
        for (String stop : stops) {
            for (int n = Math.min(stop.length(), held.length()); n > longest; n--) {
                if (stop.startsWith(held.substring(held.length() - n))) {
                    longest = n;
                }
            }
        }
        return longest;
    }
}
