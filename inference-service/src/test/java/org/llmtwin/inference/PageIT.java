package org.llmtwin.inference;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.ownership.ProofKind;
import org.llmtwin.domain.twin.Twin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page as a person meets it, in Chromium. Pictures of each tab lie in target/screenshots afterwards. */
@InferenceTest
class PageIT {
    private static final List<String> POST = List.of(
            "Last Tuesday somebody asked me why our queue is so dull. Honestly, that's the nicest thing anyone's said "
                    + "about it.\n\n",
            "The clever one ate a customer. It took a message, acknowledged it, and then did the work. A deploy "
                    + "killed the pod between those two lines, and the broker thought we were done. Everybody was happy "
                    + "except the person with money.\n\n",
            "So we made it boring:\n\n- Ack after the work, always.\n- A unique key, so the second try bounces off "
                    + "the table.\n- Dead letters that belong to a person. A dashboard isn't an owner.\n\n",
            "It's buzzed my phone four times in a year. I slept through none of them, which is fine.\n\n",
            "So: before you add a moving part, count the nights it'll cost you.");

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private TestTwins twins;

    @Autowired
    private ScriptedEngine engine;

    @Autowired
    private CollectionRuns collections;

    @Autowired
    private ProofChecks checks;

    @Autowired
    private ImportFiles files;

    @Autowired
    private ModelVersions models;

    private BrowserContext context;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

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

    @Test
    void the_key_leaves_the_address_bar_and_a_wrong_one_is_refused() {
        assertThat(page.url()).doesNotContain("key");
        page.context().clearCookies();
        page.navigate(address("/twins/new"));
        page.getByLabel("Key").fill("wrong");
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.getByText("This key is not known here.")).isVisible();
        complaints.clear(); // the browser writes the refusal's status into its console
    }

    @Test
    void a_post_streams_in_and_its_citation_opens_the_passage() {
        Twin twin = twins.create();
        twins.writeSamples(twin);
        twins.production(twin);
        engine.script(ScriptedEngine.Script.saying(POST));
        visit(twin, "write");

        page.getByLabel("What about?").fill("Why I want a boring queue after the clever one ate a customer");
        page.getByRole(AriaRole.BUTTON, exactly("Write")).click();

        assertThat(page.locator("#text")).containsText("count the nights it'll cost you.");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Copy"))).isVisible();
        picture("write-1280");
        page.getByRole(AriaRole.BUTTON, named("The queue that ate a customer")).click();
        assertThat(page.locator("#passage-text"))
                .containsText("Honestly, that's the worst monitoring system there is.");
        picture("passage-1280");
        page.getByLabel("Close").click();
        page.getByText("How this came about").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Passages"))).isVisible();
        picture("trace-1280");
    }

    @Test
    void what_the_service_refuses_is_shown_in_its_own_words() {
        Twin twin = twins.create();
        twins.production(twin);
        engine.window(330);
        visit(twin, "write");
        page.getByLabel("What about?").fill("word ".repeat(60));
        page.getByRole(AriaRole.BUTTON, exactly("Write")).click();
        assertThat(page.locator("#problem")).containsText("the model has room for");
        complaints.clear();
    }

    @Test
    void sources_are_added_collected_and_each_links_outcome_is_shown() {
        Twin twin = twins.create();
        visit(twin, "sources");
        page.getByLabel("Link").fill("https://other.example/feed.xml");
        page.getByRole(AriaRole.BUTTON, named("Add link")).click();
        assertThat(page.getByRole(AriaRole.LINK, named("https://other.example/feed.xml")))
                .isVisible();

        page.getByRole(AriaRole.BUTTON, named("Collect now")).click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Collection requested");
        CollectionRun run = collections.newest(twin.id(), 1).getFirst();
        collections.start(run.id(), TestTwins.NOW);
        collections.found(run.id(), 2);
        collections.record(run.id(), outcome("https://blog.example/a", Outcome.NEW, null));
        collections.record(
                run.id(), outcome("https://blog.example/b", Outcome.FAILED, "the server answered with status 500"));
        collections.finish(run.id(), TestTwins.NOW);

        assertThat(page.getByText("the server answered with status 500")).isVisible();
        assertThat(page.locator(".counts")).containsText("1 new");
        assertThat(page.locator(".counts")).containsText("0 documents in all");
        picture("sources-1280");
    }

    @Test
    void a_run_is_stopped_and_keeps_what_it_has() {
        Twin twin = twins.create();
        CollectionRun run =
                collections.request(CollectionRun.requested(UUID.randomUUID(), twin.id(), "owner", TestTwins.NOW));
        collections.start(run.id(), TestTwins.NOW);
        collections.record(run.id(), outcome("https://blog.example/a", Outcome.NEW, null));
        visit(twin, "sources");
        picture("running-1280");

        page.getByRole(AriaRole.BUTTON, named("Stop")).click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Stopped: what had been collected stays");
        assertThat(page.locator("#run .badge").first()).hasText("cancelled");
        assertThat(page.getByText("stopped by owner")).isVisible();
        assertThat(page.locator(".counts")).containsText("1 new");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Stop"))).hasCount(0);
        assertThat(collections.find(run.id()).orElseThrow().state()).isEqualTo(CollectionState.CANCELLED);
    }

    @Test
    void a_source_shows_its_token_and_is_looked_at_until_it_is_proved() {
        Twin twin = twins.create();
        URI link = twin.sources().getFirst().link();
        String token = OwnershipToken.of(twin, link);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        visit(twin, "sources");
        page.getByText("Show that it is yours").click();
        assertThat(page.getByText(token)).isVisible();
        page.getByRole(AriaRole.BUTTON, exactly("Copy")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, exactly("Copied"))).isVisible();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(token);

        page.getByLabel("Page of yours").fill("https://home.example/");
        page.getByRole(AriaRole.BUTTON, named("Check now")).click();

        assertThat(page.getByText("Looking whether it is yours")).isVisible();
        ProofCheck check = checks.find(twin.id(), link).orElseThrow();
        assertThat(check.page()).isEqualTo(URI.create("https://home.example/"));
        assertThat(check.requestedBy()).isEqualTo("owner");
        checks.missed(twin.id(), link, "the token does not stand there", TestTwins.NOW);
        assertThat(page.getByText("the token does not stand there")).isVisible();
        picture("unproved-1280");

        page.getByRole(AriaRole.BUTTON, named("Check now")).click();
        assertThat(page.getByText("Looking whether it is yours")).isVisible();
        checks.proved(twin.id(), link, new Proof(ProofKind.TOKEN, link, "owner", TestTwins.NOW));
        assertThat(page.getByText("Proved on")).containsText("the token stands at " + link);
        assertThat(page.getByText("the token does not stand there")).hasCount(0);
        picture("proved-1280");
    }

    @Test
    void a_file_is_handed_over_and_followed_to_its_last_text() {
        Twin twin = twins.create();
        visit(twin, "sources");
        page.getByLabel("File").setInputFiles(new FilePayload("export.zip", "application/zip", new byte[300_000]));
        assertThat(page.getByText("export.zip (293 KB)")).isVisible();
        picture("upload-1280");
        page.getByRole(AriaRole.BUTTON, named("Import file")).click();

        assertThat(page.getByRole(AriaRole.HEADING, named("export.zip"))).isVisible();
        assertThat(page.getByText("Drop an export here")).isVisible();
        CollectionRun run = collections.newest(twin.id(), 1).getFirst();
        assertThat(run.file()).isEqualTo("export.zip");
        assertThat(run.requestedBy()).isEqualTo("owner");
        assertThat(files.find(run.id()))
                .hasValueSatisfying(file -> assertThat(file).hasSize(300_000));
        collections.start(run.id(), TestTwins.NOW);
        collections.record(run.id(), outcome("file:///export/a%20note.md", Outcome.NEW, null));
        StatedNumber stated = new StatedNumber("posts", 41, 40);
        collections.report(
                run.id(), new SourceReport(URI.create("file:///export"), stated, 1, "what Bo wrote is apart"));
        collections.finish(run.id(), TestTwins.NOW);

        assertThat(page.getByText("/export/a note.md")).isVisible();
        assertThat(page.getByText("what Bo wrote is apart")).isVisible();
        assertThat(page.getByText("40 of 41 posts that it states")).isVisible();
        assertThat(page.locator("#run .counts li").first()).hasText("1 found");
        assertThat(page.locator("#run .badge").first()).hasText("done");
        picture("imported-1280");
    }

    @Test
    void a_file_is_dropped_and_one_too_large_is_refused_before_it_is_sent() {
        Twin twin = twins.create();
        visit(twin, "sources");
        drop("note.md", 12);
        assertThat(page.getByText("note.md (12 bytes)")).isVisible();

        drop("film.zip", (5 << 20) + 1);

        assertThat(page.getByText("The file has 5 MB: it must have at most 1 MB."))
                .isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Import file"))).isDisabled();
        assertThat(collections.newest(twin.id(), 1)).isEmpty();
    }

    private void drop(String name, int size) {
        page.evaluate("""
                ([name, size]) => {
                  const files = new DataTransfer();
                  files.items.add(new File([new Uint8Array(size)], name));
                  document.getElementById('upload').dispatchEvent(new DragEvent('drop',
                    {dataTransfer: files, bubbles: true, cancelable: true}));
                }""", List.of(name, size));
    }

    @Test
    void what_is_wrong_with_a_file_is_told_in_the_services_words() {
        visit(twins.create(), "sources");
        page.getByLabel("File").setInputFiles(new FilePayload("empty.csv", "text/csv", new byte[0]));
        page.getByRole(AriaRole.BUTTON, named("Import file")).click();

        assertThat(page.getByText("\"empty.csv\" has 0 bytes: it must not be empty"))
                .isVisible();
        page.context().clearCookies();
        page.getByRole(AriaRole.BUTTON, named("Import file")).click();
        assertThat(page.getByText("You are signed out")).isVisible();
        complaints.clear(); // the browser writes both refusals' status into its console
    }

    @Test
    void another_run_is_shown_when_it_is_chosen() {
        Twin twin = twins.create();
        CollectionRun older = collections.request(
                CollectionRun.imported(UUID.randomUUID(), twin.id(), "owner", TestTwins.NOW, "broken.zip"));
        collections.fail(older.id(), "the ZIP was cut off", TestTwins.NOW);
        CollectionRun newer = collections.request(CollectionRun.imported(
                UUID.randomUUID(), twin.id(), "owner", TestTwins.NOW.plusSeconds(1), "Shares.csv"));
        collections.finish(newer.id(), TestTwins.NOW);
        visit(twin, "sources");
        assertThat(page.getByRole(AriaRole.HEADING, named("Shares.csv"))).isVisible();

        page.getByRole(AriaRole.LINK, named("broken.zip")).click();

        assertThat(page.getByText("the ZIP was cut off")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, named("Shares.csv"))).isVisible();
    }

    @Test
    void a_version_shows_its_evaluation_and_is_approved() {
        Twin twin = twins.create();
        twins.candidate(twin);
        visit(twin, "model");
        assertThat(page.getByText("lower bound 0.12 is not above")).isVisible();
        assertThat(page.getByText("at least 2 are needed")).isVisible();
        assertThat(page.getByText("does not tell this author from the others yet"))
                .isVisible();
        assertThat(page.locator("#loss canvas")).isVisible();
        picture("model-1280");

        page.onDialog(dialog -> dialog.accept());
        page.getByRole(AriaRole.BUTTON, named("Approve")).click();

        assertThat(page.getByText("Version 1 is now production")).isVisible();
        assertThat(models.production(twin.id())).isPresent();
    }

    @Test
    void a_run_that_learns_preferences_shows_how_far_the_authors_answers_are_ahead() {
        Twin twin = twins.create();
        UUID run = twins.training(twin);
        twins.prefer(run, 1);
        twins.prefer(run, 2);
        visit(twin, "model");

        assertThat(page.locator("#preferences canvas")).isVisible();
        assertThat(page.getByText("In step 2 the author's answer was ahead in 75 % of the pairs."))
                .isVisible();
    }

    @Test
    void a_training_run_is_followed_to_its_end() {
        Twin twin = twins.create();
        UUID run = twins.training(twin);
        visit(twin, "model");
        assertThat(page.getByText("0 of 40")).isVisible();

        twins.finish(run);

        assertThat(page.getByText("40 of 40")).isVisible();
        assertThat(page.locator("#loss canvas")).isVisible();
    }

    @Test
    void a_new_twin_begins_on_the_page() {
        page.navigate(address("/twins/new"));
        page.getByLabel("Name").fill("Mara Ellison");
        String id = "mara-" + System.nanoTime();
        page.getByLabel("Id").fill(id);
        page.getByLabel("First link").fill("https://blog.example/");
        page.getByLabel("This is my own writing").check();
        picture("new-1280");
        page.getByRole(AriaRole.BUTTON, named("Create")).click();
        assertThat(page).hasURL(Pattern.compile(".*/twins/" + id + "/sources"));
    }

    @Test
    void a_twin_that_is_not_there_is_told_in_words() {
        page.navigate(address("/twins/nobody/write"));
        assertThat(page.getByText("There is no twin \"nobody\"")).isVisible();
        complaints.clear(); // the browser writes the status into its console
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "sources", "model", "traces"})
    void every_tab_fits_a_phone(String tab) {
        Twin twin = twins.create();
        twins.write(twin, "queues", "Boring queues win every night. Clever ones page you at three.");
        twins.production(twin);
        CollectionRun run =
                collections.request(CollectionRun.requested(UUID.randomUUID(), twin.id(), "owner", TestTwins.NOW));
        collections.record(run.id(), outcome("https://blog.example/" + "long-".repeat(20), Outcome.NEW, null));
        collections.finish(run.id(), TestTwins.NOW);
        page.setViewportSize(390, 844);
        visit(twin, tab);
        picture(tab + "-390");
        int overflow =
                (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).isZero();
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

    private void visit(Twin twin, String tab) {
        page.navigate(address("/twins/" + twin.id() + "/" + tab));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static LinkOutcome outcome(String link, Outcome outcome, String reason) {
        return new LinkOutcome(URI.create(link), outcome, reason, TestTwins.NOW);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return named(name).setExact(true);
    }
}
