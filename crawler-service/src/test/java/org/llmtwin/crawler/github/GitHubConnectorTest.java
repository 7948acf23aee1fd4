package org.llmtwin.crawler.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.llmtwin.crawler.github.GitHubFixture.API;
import static org.llmtwin.crawler.github.GitHubFixture.LIST;
import static org.llmtwin.crawler.github.GitHubFixture.repository;
import static org.llmtwin.crawler.testing.CodeHostSite.articles;
import static org.llmtwin.crawler.testing.CodeHostSite.refused;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.testing.GitRepository;
import org.llmtwin.domain.document.DocumentType;

class GitHubConnectorTest {
    private final GitHubFixture github = new GitHubFixture();

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void a_repository_brings_documents_and_code_and_says_what_it_leaves_out() throws Exception {
        GitRepository lamp = github.lamp();

        Listing listing = github.list("/mara/lamp");

        assertThat(articles(listing))
                .extracting(
                        Article::type, Article::title, article -> article.link().getPath())
                .containsExactly(
                        tuple(DocumentType.ARTICLE, "A lamp", "/mara/lamp/blob/main/README.md"),
                        tuple(DocumentType.ARTICLE, "Use", "/mara/lamp/blob/main/docs/use.md"),
                        tuple(DocumentType.REPOSITORY, "src/lamp.py", "/mara/lamp/blob/main/src/lamp.py"));
        Article code = articles(listing).getLast();
        assertThat(code.markdown()).isEqualTo("```py\ndef turn():\n    return 1\n```");
        assertThat(code.author()).isEqualTo("Mara Ellison");
        assertThat(code.date().instant()).isEqualTo(GitRepository.WRITTEN);
        assertThat(code.metadata())
                .containsEntry("license", "MIT")
                .containsEntry("commit", lamp.hash())
                .containsEntry("repository", "mara/lamp")
                .containsEntry("zone", "+01:00")
                .doesNotContainKey("archived");
        assertThat(refused(listing))
                .extracting(one -> one.link().getPath(), Entry.Refused::reason)
                .containsExactlyInAnyOrder(
                        tuple("/mara/lamp/tree/main/node_modules", "vendored or built, number of files: 2"),
                        tuple("/mara/lamp/blob/main/LICENSE", "a license or notice"));
        assertThat(listing.owners()).containsExactlyInAnyOrder("mara", "Mara Ellison");
    }

    @Test
    void an_account_brings_its_own_repositories_of_all_pages() throws Exception {
        github.lamp();
        GitRepository.of(Map.of("README.md", "Old words.")).serve(github.host().site(), "/mara/old.git");
        String second = LIST + "&page=2";
        github.host()
                .json(
                        LIST,
                        "[" + repository("lamp", "") + "," + repository("copy", ", \"fork\": true") + ","
                                + repository("secret", ", \"private\": true") + "]",
                        "Link",
                        "<" + github.host().site().at("/first") + ">; rel=\"prev\", <"
                                + github.host().site().at(second) + ">; rel=\"next\"")
                .json(
                        second,
                        "[" + repository("old", ", \"archived\": true") + ","
                                + repository("guest", ", \"owner\": {\"login\": \"somebody\"}") + "]");

        Listing listing = github.list("/mara?tab=repositories");

        assertThat(articles(listing)).hasSize(4);
        assertThat(articles(listing).getLast().title()).isEqualTo("old");
        assertThat(articles(listing).getLast().metadata()).containsEntry("archived", "true");
        assertThat(refused(listing))
                .extracting(one -> one.link().getPath(), Entry.Refused::reason)
                .contains(
                        tuple("/mara/copy", "it is a fork of others' work"),
                        tuple("/mara/secret", "it is private: add its own link if it is to be read"),
                        tuple("/mara/guest", "it belongs to somebody"));
        assertThat(listing.note()).isEqualTo("5 repositories, 2 of them own work");
    }

    @Test
    void a_link_to_files_brings_these_alone_whatever_slashes_the_branch_has() throws Exception {
        GitRepository lamp = github.lamp();
        lamp.commit("next/one", Map.of("docs/new.md", "New.".getBytes(), "README.md", "Old.".getBytes()), Map.of());
        github.host().json(API + "/repos/mara/lamp", repository("lamp", ", \"default_branch\": \"next/one\""));

        assertThat(articles(github.list("/mara/lamp/tree/next/one/docs")))
                .extracting(Article::link)
                .containsExactly(github.host().site().at("/mara/lamp/blob/next/one/docs/new.md"));
        assertThat(articles(github.list("/mara/lamp/blob/main/src/lamp.py")))
                .extracting(Article::title)
                .containsExactly("src/lamp.py");
        assertThatThrownBy(() -> github.list("/mara/lamp/blob/main/none.md"))
                .hasMessage("there is neither writing nor code at this address");
        assertThat(refused(github.list("/mara/lamp/tree/gone")).getFirst().reason())
                .startsWith("it has no branch \"gone\"");
    }

    @Test
    void what_is_not_own_or_not_there_says_so() {
        github.host()
                .json(
                        API + "/repos/mara/copy",
                        repository("copy", ", \"fork\": true, \"parent\": {\"full_name\": \"x/y\"}"));

        assertThatThrownBy(() -> github.list("/mara/copy")).hasMessage("it is a fork of x/y");
        assertThatThrownBy(() -> github.list("/nobody"))
                .hasMessage("127.0.0.1:" + github.host().site().port() + " knows no person or organisation nobody");
        assertThatThrownBy(() -> github.list("/mara/none")).hasMessageContaining("has no repository mara/none");
        assertThatThrownBy(() -> github.list("/mara/lamp/issues/4"))
                .hasMessageStartingWith("it is the address neither of");
        assertThatThrownBy(() -> github.list("/settings/profile"))
                .hasMessageStartingWith("it is the address neither of");
    }

    @Test
    void an_empty_repository_is_no_failure() throws Exception {
        new GitRepository().serve(github.host().site(), "/mara/bare.git");
        github.host().json(API + "/repos/mara/bare", repository("bare", ""));

        assertThat(refused(github.list("/mara/bare")))
                .extracting(Entry.Refused::reason, Entry.Refused::failed)
                .containsExactly(tuple("the repository is empty", false));
    }

    @Test
    void a_repository_that_cannot_be_cloned_gives_its_documents_by_the_interface() throws Exception {
        String readme = Base64.getMimeEncoder().encodeToString("# By the interface\n\nWords.".getBytes());
        github.host()
                .json(API + "/repos/mara/shut", repository("shut", ""))
                .json(
                        API + "/repos/mara/shut/commits/main",
                        "{\"sha\": \"c0\", \"commit\": {\"author\": {\"date\": \"2026-01-02T03:04:05Z\"}}}")
                .json(API + "/repos/mara/shut/git/trees/c0?recursive=1", """
                        {"truncated": true, "tree": [{"path": "README.md", "mode": "100644", "type": "blob", "sha": "b1", "size": 26},
                          {"path": "docs/cut.md", "mode": "100644", "type": "blob", "sha": "b2", "size": 500},
                          {"path": "docs", "mode": "040000", "type": "tree", "sha": "t1"},
                          {"path": "a.py", "mode": "100644", "type": "blob", "sha": "b3", "size": 9}]}""")
                .json(
                        API + "/repos/mara/shut/git/blobs/b1",
                        "{\"encoding\": \"base64\", \"size\": 26, \"content\": \"" + readme + "\\n\"}")
                .json(
                        API + "/repos/mara/shut/git/blobs/b2",
                        "{\"encoding\": \"base64\", \"size\": 500, \"content\": \"IyA9PSBTY2...\"}");

        Listing listing = github.list("/mara/shut");

        assertThat(articles(listing)).extracting(Article::title).containsExactly("By the interface");
        assertThat(refused(listing))
                .extracting(Entry.Refused::reason, Entry.Refused::failed)
                .satisfiesExactly(
                        cut -> assertThat(cut.toList().getFirst().toString())
                                .startsWith("the file cannot be read: its content cannot be decoded"),
                        shut -> assertThat(shut)
                                .isEqualTo(tuple(
                                        "only its documents are read: it cannot be cloned: 127.0.0.1 answered 404 (not there);"
                                                + " and not all of these: the host lists only a part of so many files",
                                        true)));
    }
}
