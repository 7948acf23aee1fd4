package org.llmtwin.crawler.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.llmtwin.crawler.testing.CodeHostSite.articles;
import static org.llmtwin.crawler.testing.CodeHostSite.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.testing.CodeHostSite;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.crawler.testing.SteppingClock;
import org.llmtwin.crawler.testing.TestSite;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.Source;

class GitLabConnectorTest {
    private static final String API = "/api/v4";
    private static final String LIST = "order_by=last_activity_at&per_page=100";
    private static final String OF_GROUP = API + "/groups/9/projects?include_subgroups=true&with_shared=false&" + LIST;

    private final CodeHostSite host = new CodeHostSite();
    private final GitLabConnector connector = new GitLabConnector(host.fetcher(), host.hosts(), host.listings());

    @AfterEach
    void stop() {
        host.close();
    }

    private Listing list(String address) throws ListingException {
        return connector.list(new Source(host.site().at(address), Instant.EPOCH));
    }

    private static String project(int id, String name, String more) {
        return """
                {"id" : %d, "path_with_namespace" : "%s", "visibility" : "public", "empty_repo" : false,
                 "archived" : false, "default_branch" : "main", "license" : {"key" : "mit"},
                 "http_url_to_repo" : "http://b.example/elsewhere.git",
                 "namespace" : {"path" : "light", "name" : "Light", "kind" : "group"}%s}""".formatted(id, name, more);
    }

    private void repository(String name, int id, String words) {
        GitRepository.of(Map.of("README.md", words, "a.rb", "puts 1\n")).serve(host.site(), "/" + name + ".git");
        host.json(API + "/projects/" + id + "?license=true", project(id, name, ""));
    }

    @Test
    void a_project_is_found_by_its_whole_name() throws Exception {
        repository("light/sub/lamp", 3, "Words.");
        host.json(API + "/projects/light%2Fsub%2Flamp?license=true", project(3, "light/sub/lamp", ""));

        List<Article> articles = articles(list("/light/sub/lamp/"));

        assertThat(articles)
                .extracting(Article::title, article -> article.link().getPath())
                .containsExactly(
                        tuple("lamp", "/light/sub/lamp/-/blob/main/README.md"),
                        tuple("a.rb", "/light/sub/lamp/-/blob/main/a.rb"));
        assertThat(articles.getFirst().author()).isEqualTo("Light");
        assertThat(articles.getFirst().metadata()).containsEntry("license", "mit");
        assertThat(((Entry.Text) list("/light/sub/lamp/-/blob/main/a.rb")
                                .entries()
                                .getFirst())
                        .platform())
                .isEqualTo(Platform.GITLAB);
    }

    @Test
    void a_group_brings_the_own_projects_of_its_groups_too() throws Exception {
        repository("light/lamp", 3, "Words.");
        repository("light/sub/oil", 4, "Other words.");
        String next = OF_GROUP + "&page=2";
        host.json(API + "/users?username=light", "[]")
                .json(
                        API + "/groups/light?with_projects=false",
                        "{\"id\": 9, \"path\": \"light\", \"name\": \"Light\"}")
                .json(
                        OF_GROUP,
                        "[" + project(3, "light/lamp", "") + ","
                                + project(5, "light/inner", ", \"visibility\" : \"private\"") + "]",
                        "Link",
                        "<" + host.site().at(next) + ">; rel=\"next\", <"
                                + host.site().at(OF_GROUP) + ">; rel=\"first\"")
                .json(
                        next,
                        "[" + project(4, "light/sub/oil", "") + ","
                                + project(
                                        6,
                                        "light/copy",
                                        ", \"forked_from_project\": {\"path_with_namespace\": \"x/y\"}")
                                + "," + project(7, "light/bare", ", \"empty_repo\" : true") + "]");

        Listing listing = list("/groups/light");

        assertThat(articles(listing)).hasSize(4);
        assertThat(refused(listing))
                .extracting(Entry.Refused::reason)
                .containsExactly(
                        "it is not public: add its own link if it is to be read",
                        "it is a fork of x/y",
                        "the repository is empty");
        assertThat(listing.note()).isEqualTo("5 repositories, 2 of them own work");
    }

    @Test
    void a_person_is_known_by_the_user_name() throws Exception {
        repository("mara/lamp", 3, "Words.");
        host.json(API + "/users?username=mara", "[{\"id\": 8, \"username\": \"mara\", \"name\": \"Mara Ellison\"}]")
                .json(API + "/users/8/projects?" + LIST, "[" + project(3, "mara/lamp", "") + "]");

        assertThat(articles(list("/mara"))).extracting(Article::author).containsOnly("Mara Ellison");
    }

    @Test
    void a_gitlab_in_a_folder_of_its_host_is_asked_and_cloned_there() throws Exception {
        try (CodeHostSite inFolder = new CodeHostSite("/gitlab")) {
            String api = "/gitlab" + API;
            String next = "/gitlab" + OF_GROUP + "&page=2";
            GitRepository.of(Map.of("README.md", "Words.")).serve(inFolder.site(), "/gitlab/light/lamp.git");
            GitRepository.of(Map.of("README.md", "More.")).serve(inFolder.site(), "/gitlab/light/oil.git");
            inFolder.json(api + "/users?username=light", "[]")
                    .json(
                            api + "/groups/light?with_projects=false",
                            "{\"id\": 9, \"path\": \"light\", \"name\": \"Light\"}")
                    .json(
                            "/gitlab" + OF_GROUP,
                            "[" + project(3, "light/lamp", "") + "]",
                            "Link",
                            "<" + inFolder.site().at(next) + ">; rel=\"next\"")
                    .json(next, "[" + project(4, "light/oil", "") + "]")
                    .json(api + "/projects/light%2Flamp?license=true", project(3, "light/lamp", ""));
            GitLabConnector reader = new GitLabConnector(inFolder.fetcher(), inFolder.hosts(), inFolder.listings());
            Source group = new Source(inFolder.site().at("/gitlab/light"), Instant.EPOCH);
            Source file = new Source(inFolder.site().at("/gitlab/light/lamp/-/blob/main/README.md"), Instant.EPOCH);

            assertThat(reader.reads(group)).isTrue();
            assertThat(reader.reads(new Source(inFolder.site().at("/light"), Instant.EPOCH)))
                    .isFalse();
            assertThat(articles(reader.list(group)))
                    .extracting(article -> article.link().getPath())
                    .containsExactly(
                            "/gitlab/light/lamp/-/blob/main/README.md", "/gitlab/light/oil/-/blob/main/README.md");
            assertThat(articles(reader.list(file))).hasSize(1);
        }
    }

    @Test
    void a_private_project_is_read_when_its_link_is_given() throws Exception {
        repository("mara/secret", 3, "Words.");
        host.json(
                API + "/projects/mara%2Fsecret?license=true",
                project(3, "mara/secret", ", \"visibility\" : \"private\""));

        assertThat(articles(list("/mara/secret"))).hasSize(2);
    }

    @Test
    void what_is_nowhere_says_so() {
        host.json(API + "/users?username=nobody", "[]");

        assertThatThrownBy(() -> list("/nobody")).hasMessageContaining("has neither person, group nor project nobody");
        assertThatThrownBy(() -> list("/no/where")).hasMessageContaining("project no/where");
        assertThatThrownBy(() -> list("/explore/projects")).hasMessageStartingWith("it is the address neither of");
    }

    @Test
    void a_busy_host_is_asked_again_when_it_says() throws Exception {
        repository("mara/lamp", 3, "Words.");
        AtomicInteger asked = new AtomicInteger();
        long reset = SteppingClock.START.plusSeconds(25).getEpochSecond();
        host.site().page(API + "/projects/mara%2Flamp?license=true", exchange -> {
            if (asked.incrementAndGet() == 1) {
                TestSite.status(429, "RateLimit-Remaining", "0", "RateLimit-Reset", String.valueOf(reset))
                        .answer(exchange);
            } else {
                TestSite.send(
                        exchange,
                        200,
                        "application/json",
                        project(3, "mara/lamp", "").getBytes());
            }
        });

        assertThat(articles(list("/mara/lamp"))).hasSize(2);
        assertThat(host.clock().slept()).contains(Duration.ofSeconds(25));
    }

    @Test
    void a_project_that_cannot_be_cloned_gives_its_documents_by_the_interface() throws Exception {
        String tree = API + "/projects/3/repository/tree?recursive=true&per_page=100&ref=c0";
        String file = API + "/projects/3/repository/files/";
        String content = Base64.getEncoder().encodeToString("Words.".getBytes());
        host.json(API + "/projects/mara%2Flamp?license=true", project(3, "mara/lamp", ""))
                .json(API + "/projects/3/repository/commits/main", "{\"id\": \"c0\"}")
                .json(tree, """
                        [{"path": "docs", "mode": "040000", "type": "tree", "id": "t"},
                         {"path": "docs/a b.md", "mode": "100644", "type": "blob", "id": "b1"},
                         {"path": "docs/link.md", "mode": "120000", "type": "blob", "id": "b2"}]""", "Link", "<" + host.site().at(tree + "&page=2") + ">; rel=\"next\"")
                .json(
                        file + "docs%2Fa%20b.md?ref=c0",
                        "{\"encoding\": \"base64\", \"size\": 6, \"content\": \"" + content + "\"}");

        Listing listing = list("/mara/lamp");

        assertThat(articles(listing)).extracting(Article::title).containsExactly("A b");
        assertThat(refused(listing))
                .singleElement()
                .extracting(Entry.Refused::reason)
                .asString()
                .endsWith("; and not all of these: the list goes on, but 127.0.0.1 answered 404 (not there)");
    }
}
