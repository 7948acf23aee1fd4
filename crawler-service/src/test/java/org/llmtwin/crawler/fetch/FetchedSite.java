package org.llmtwin.crawler.fetch;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;

/** For each test a site whose pages it makes up, and a fetcher that may open it and waits on a clock of its own. */
final class FetchedSite implements AfterEachCallback {
    private final SteppingClock clock = new SteppingClock();
    private final TestSite site = new TestSite();
    private final Fetcher fetcher = site.fetcher(clock);

    TestSite site() {
        return site;
    }

    SteppingClock clock() {
        return clock;
    }

    Fetcher fetcher() {
        return fetcher;
    }

    Fetched fetch(String address) throws FetchException {
        return fetcher.fetch(site.at(address), Validators.NONE);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        fetcher.close();
        site.close();
    }
}
