package org.llmtwin.crawler.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.domain.twin.Source;

/** Links to platforms that show nothing without a log-in: the answer says how to get the export that is read in their place. */
public final class ExportOnlyConnector implements Connector {
    private enum Walled {
        LINKEDIN(
                "(.+\\.)?linkedin\\.com",
                "LinkedIn shows nobody's posts without a log-in: get your own from it under Settings & Privacy, "
                        + "Data privacy, Get a copy of your data (Articles and Shares), and import the ZIP"),
        X(
                "(.+\\.)?(x|twitter)\\.com",
                "X shows nobody's posts without a log-in: get your own from it under Settings, Your account, "
                        + "Download an archive of your data, and import the ZIP");

        private final Pattern hosts;
        private final String answer;

        Walled(String hosts, String answer) {
            this.hosts = Pattern.compile(hosts);
            this.answer = answer;
        }

        static Optional<Walled> of(Source source) {
            String host = source.link().getHost();
            String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
            for (Walled walled : values()) {
                if (walled.hosts.matcher(name).matches()) {
                    return Optional.of(walled);
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public boolean reads(Source source) {
        return Walled.of(source).isPresent();
    }

    @Override
    public Listing list(Source source) throws ListingException {
        throw ListingException.skipped(Walled.of(source).orElseThrow().answer);
    }
}
