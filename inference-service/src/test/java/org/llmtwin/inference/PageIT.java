package org.llmtwin.inference;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.twin.Twin;
import org.springframework.beans.factory.annotation.Autowired;

/** The page as a person meets it: signing in, writing, the model, a new twin. */
class PageIT extends PageInChromium {
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

    @Autowired
    private CollectionRuns collections;

    @Autowired
    private ModelVersions models;

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
}
