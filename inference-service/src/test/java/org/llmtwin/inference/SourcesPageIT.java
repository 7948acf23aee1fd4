package org.llmtwin.inference;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.ownership.OwnershipToken;
import org.llmtwin.domain.ownership.Proof;
import org.llmtwin.domain.ownership.ProofCheck;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.ownership.ProofKind;
import org.llmtwin.domain.twin.Twin;
import org.springframework.beans.factory.annotation.Autowired;

/** The page's sources: links, runs, and whose they are. */
class SourcesPageIT extends PageInChromium {
    @Autowired
    private CollectionRuns collections;

    @Autowired
    private ProofChecks checks;

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
}
