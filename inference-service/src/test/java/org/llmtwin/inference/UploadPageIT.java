package org.llmtwin.inference;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.twin.Twin;
import org.springframework.beans.factory.annotation.Autowired;

/** Files that are handed over on the page. */
class UploadPageIT extends PageInChromium {
    @Autowired
    private CollectionRuns collections;

    @Autowired
    private ImportFiles files;

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
}
