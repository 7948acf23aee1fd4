package org.llmtwin.inference;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.twin.Twin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page in Chromium, signed in. Pictures lie in target/screenshots afterwards; what the console complains of fails a test. */
@InferenceTest
abstract class PageInChromium {
    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    protected TestTwins twins;

    @Autowired
    protected ScriptedEngine engine;

    protected BrowserContext context;
    protected Page page;
    protected final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void openBrowser() {
        setDefaultAssertionTimeout(20_000); // a page that is followed live takes its time on a busy machine
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        String chromium = System.getenv().getOrDefault("TWIN_CHROMIUM", "/usr/bin/chromium");
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(chromium))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void closeBrowser() {
        playwright.close();
    }

    @BeforeEach
    void signIn() {
        engine.usual();
        open(1280);
        page.navigate(address("/?key=" + InferenceTest.KEY));
    }

    @AfterEach
    void nothingWasComplainedOf() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    private void open(int width) {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    protected void visit(Twin twin, String tab) {
        page.navigate(address("/twins/" + twin.id() + "/" + tab));
    }

    protected String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    protected void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    protected static LinkOutcome outcome(String link, Outcome outcome, String reason) {
        return new LinkOutcome(URI.create(link), outcome, reason, TestTwins.NOW);
    }

    protected static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    protected static Page.GetByRoleOptions exactly(String name) {
        return named(name).setExact(true);
    }
}
