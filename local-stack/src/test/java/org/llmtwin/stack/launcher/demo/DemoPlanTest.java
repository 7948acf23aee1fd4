package org.llmtwin.stack.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPlanTest {

    private static final String SITE = "http://127.0.0.1:8090";

    @Test
    void namesTheTwinOfAFolderAfterTheFolder(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("Zoë's Notes"));

        DemoPlan plan = DemoPlan.posts(folder, "", SITE);

        assertThat(plan.own().id()).isEqualTo("zoe-s-notes");
        assertThat(plan.own().link()).startsWith("file:///").endsWith("Notes");
        assertThat(plan.others()).extracting(TwinPlan::id).containsExactly("mara-ellison", "tobias-renfrew");
    }

    @Test
    void namesTheTwinOfABlogAfterItsHostUnlessToldOtherwise() {
        URI feed = URI.create("https://www.blog.test/feed.xml");

        assertThat(DemoPlan.feed(feed, "", SITE).own())
                .isEqualTo(new TwinPlan("blog-test", "blog.test", "https://www.blog.test/feed.xml"));
        assertThat(DemoPlan.feed(feed, "Ada B.", SITE).own().id()).isEqualTo("ada-b");
    }

    @Test
    void namesTheTwinOfAnExportAfterTheFileUnlessToldOtherwise(@TempDir Path temporary) throws Exception {
        Path file = Files.createFile(temporary.resolve("My Export.zip"));

        DemoPlan plan = DemoPlan.upload(file, "", SITE);

        assertThat(plan.own().id()).isEqualTo("my-export");
        assertThat(plan.own().upload()).isEqualTo(file);
        assertThat(DemoPlan.upload(file, "Ada B.", SITE).own().id()).isEqualTo("ada-b");
        assertThatThrownBy(() -> DemoPlan.upload(temporary, "", SITE)).hasMessageContaining("must be a file");
    }

    @Test
    void refusesWhatIsNoFolderAndNoAddress(@TempDir Path temporary) {
        assertThatThrownBy(() -> DemoPlan.posts(temporary.resolve("none"), "", SITE))
                .hasMessageContaining("must be a folder of Markdown files");
        assertThatThrownBy(() -> DemoPlan.feed(URI.create("ftp://x/feed"), "", SITE))
                .hasMessageContaining("must be an address that begins with http or https");
    }
}
