package org.llmtwin.crawler.export;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.llmtwin.crawler.connector.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one text among many: whatever is wrong with it is an entry that says so, and costs no other text. */
public final class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private Readings() {}

    /** Makes entries of one text; it gives them to nobody. */
    @FunctionalInterface
    public interface Reading {
        List<Entry> read() throws IOException;
    }

    /** @param link stands for the text if it cannot be read */
    public static List<Entry> of(URI link, Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            return refused(link, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return refused(link, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("a text cannot be read", e);
            return refused(link, "it cannot be read: " + e);
        }
    }

    private static List<Entry> refused(URI link, String reason) {
        return List.of(new Entry.Refused(link, reason, true));
    }
}
