package org.llmtwin.crawler.run;

import java.net.URI;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.extract.Platforms;
import org.llmtwin.crawler.feed.FeedArticles;
import org.llmtwin.crawler.feed.FeedItem;
import org.llmtwin.crawler.fetch.Fetched;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.http.HostRestingException;
import org.llmtwin.crawler.http.PermanentFetchException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.TwinId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a page if it has changed and extracts its article; what a feed gave fills the gaps. */
final class PageReader {
    private static final Logger log = LoggerFactory.getLogger(PageReader.class);

    private final Fetcher fetcher;
    private final FetchStates states;
    private final Documents documents;

    PageReader(Fetcher fetcher, FetchStates states, Documents documents) {
        this.fetcher = fetcher;
        this.states = states;
        this.documents = documents;
    }

    sealed interface Result {}

    /** The page is the one that is there. */
    record Same() implements Result {}

    /** @param state to be kept once the article is saved; empty if the server gave nothing to know the page by */
    record Read(Article article, Platform platform, Optional<FetchState> state) implements Result {}

    Result read(TwinId twin, Entry.Page page) throws FetchException, NoArticleException {
        Fetched fetched;
        try {
            fetched = fetcher.fetch(page.link(), validators(twin, page.link()));
        } catch (RobotsException | HostDownException e) {
            throw e;
        } catch (FetchException e) {
            return fromFeed(page.item(), e);
        }
        return fetched.notModified() ? new Same() : read(twin, page, fetched);
    }

    private Read read(TwinId twin, Entry.Page page, Fetched fetched) throws FetchException, NoArticleException {
        Document html = Pages.parse(fetched);
        Article extracted = guarded(fetched, () -> PageExtractor.extract(html, fetched.link()));
        Article article = FeedArticles.complete(extracted, page.item());
        return new Read(
                article, Platforms.of(article.link(), html), state(twin, page.link(), fetched.validators(), article));
    }

    /** The page itself is read where the source cannot be had, or is not what it should be. */
    Result read(TwinId twin, Entry.Remote remote) throws FetchException, NoArticleException {
        try {
            return source(twin, remote);
        } catch (HostRestingException e) {
            throw e;
        } catch (FetchException e) {
            if (remote.page() == null) {
                throw e;
            }
            return read(twin, remote.page());
        }
    }

    /** Of a page whose host is not waited for: what a feed gave. */
    Result giveUp(Entry.Page page, FetchException reason) throws FetchException {
        return fromFeed(page.item(), reason);
    }

    /** Of a text whose source is not waited for: its page, if that is to be had. */
    Result giveUp(TwinId twin, Entry.Remote remote, FetchException reason) throws FetchException, NoArticleException {
        if (remote.page() == null) {
            throw reason;
        }
        try {
            return read(twin, remote.page());
        } catch (HostDownException e) {
            return giveUp(remote.page(), reason);
        }
    }

    private Result source(TwinId twin, Entry.Remote remote) throws FetchException, NoArticleException {
        Fetched fetched = fetcher.fetch(remote.source(), validators(twin, remote.source()));
        if (fetched.notModified()) {
            return new Same();
        }
        Article article = guarded(fetched, () -> remote.reader().read(fetched.text()));
        return new Read(article, remote.platform(), state(twin, remote.source(), fetched.validators(), article));
    }

    private static Optional<FetchState> state(TwinId twin, URI link, Validators validators, Article article) {
        return validators.isEmpty()
                ? Optional.empty()
                : Optional.of(new FetchState(twin, link, validators, Pages.id(twin, article), PageExtractor.VERSION));
    }

    private interface Extraction {
        Article run() throws NoArticleException;
    }

    /** One page that the reader stumbles over must not end a run. */
    private static Article guarded(Fetched fetched, Extraction extraction) throws FetchException, NoArticleException {
        try {
            return extraction.run();
        } catch (RuntimeException e) {
            log.warn("{} could not be read", fetched.link(), e);
            throw new PermanentFetchException("the page could not be read: " + e);
        }
    }

    /** What the page is known by, if its document is still there and was read by the extractor of today. */
    private Validators validators(TwinId twin, URI link) {
        return states.find(twin, link)
                .filter(state -> state.extractor().equals(PageExtractor.VERSION))
                .filter(state -> exists(state.document()))
                .map(FetchState::validators)
                .orElse(Validators.NONE);
    }

    private boolean exists(DocumentId document) {
        return documents.find(document).isPresent();
    }

    private static Read fromFeed(@Nullable FeedItem item, FetchException failure) throws FetchException {
        Article article = item == null
                ? null
                : FeedArticles.of(item, failure.getMessage()).orElse(null);
        if (article == null) {
            throw failure;
        }
        return new Read(article, Platforms.of(article.link()), Optional.empty());
    }
}
