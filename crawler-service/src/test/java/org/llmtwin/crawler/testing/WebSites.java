package org.llmtwin.crawler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.llmtwin.stack.site.SampleSite;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** The sample authors' site and one of the tests' own, both of which the service may open, and a client that calls it. */
final class WebSites implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        try {
            SampleSite samples = SampleSite.start(SamplePosts.folder(), 0);
            TestSite own = new TestSite();
            TestPropertyValues.of(
                            "twin.home=" + Files.createTempDirectory("crawl-it"),
                            "twin.security.bootstrap-key=" + CrawlerClient.KEY,
                            "twin.jobs.find-every=5s",
                            "twin.imports.max-file=1MB",
                            "twin.crawler.allowed-hosts=127.0.0.1:" + samples.port() + ",127.0.0.1:" + own.port())
                    .applyTo(context);
            context.registerBean(SampleSite.class, () -> samples);
            context.registerBean(TestSite.class, () -> own);
            context.registerBean(CrawlerClient.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
