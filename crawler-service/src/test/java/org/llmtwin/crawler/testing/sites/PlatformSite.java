package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.domain.collection.StatedNumber;

/** One platform's site: how it is when all is well, and where a test can make trouble. */
public abstract class PlatformSite {
    private final Facts facts;

    PlatformSite(Facts facts) {
        this.facts = facts;
    }

    /**
     * What a test must know of a site.
     *
     * @param source the address that a person gives
     * @param list the address of the list's first page
     * @param more the address of the list's second page
     * @param text all addresses that one and the same text can be read from, the preferred one first
     * @param texts how many texts the site has
     * @param textsOfFirstPage how many of them are known without {@code more}
     * @param stated what the platform counts, and what of it is read, when all is well; null if it counts nothing
     */
    record Facts(
            String platform,
            String source,
            String list,
            String more,
            List<String> text,
            int texts,
            int textsOfFirstPage,
            @Nullable StatedNumber stated) {}

    /** Puts the site's pages up. */
    public abstract void serve(CodeHostSite host);

    /** The one for sites of no platform that is known, unless a site has its own. */
    public Connector connector(CodeHostSite host) {
        return new WebConnector(host.fetcher(), Map.of());
    }

    public final String source() {
        return facts.source();
    }

    public final String list() {
        return facts.list();
    }

    public final String more() {
        return facts.more();
    }

    public final List<String> text() {
        return facts.text();
    }

    public final int texts() {
        return facts.texts();
    }

    public final int textsOfFirstPage() {
        return facts.textsOfFirstPage();
    }

    public final @Nullable StatedNumber stated() {
        return facts.stated();
    }

    /** The platform's name. */
    @Override
    public final String toString() {
        return facts.platform();
    }

    /** One of each platform. */
    public static Stream<PlatformSite> all() {
        return Stream.of(
                new SubstackSite(),
                new MediumSite(),
                new GitHubSite(),
                new GitLabSite(),
                new WordPressFeedSite(),
                new BlogSite(),
                new SitemapSite());
    }
}
