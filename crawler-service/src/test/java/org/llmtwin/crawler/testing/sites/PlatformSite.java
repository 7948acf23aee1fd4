package org.llmtwin.crawler.testing.sites;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.domain.collection.StatedNumber;

/** One platform's site: how it is when all is well, and where a test can make trouble. */
public interface PlatformSite {
    /** Puts the site's pages up. */
    void serve(CodeHostSite host);

    Connector connector(CodeHostSite host);

    /** The address that a person gives. */
    String source();

    /** The address of the list's first page. */
    String list();

    /** The address of the list's second page. */
    String more();

    /** All addresses that one and the same text can be read from, the preferred one first. */
    List<String> text();

    /** How many texts the site has. */
    int texts();

    /** How many of them are known without {@link #more}. */
    int textsOfFirstPage();

    /** What the platform counts, and what of it is read, when all is well; null if it counts nothing. */
    @Nullable
    StatedNumber stated();

    /** One of each platform. */
    static Stream<PlatformSite> all() {
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
