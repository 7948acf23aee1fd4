package org.llmtwin.crawler.codehost;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.domain.document.Platform;
import org.springframework.util.unit.DataSize;

class CodeHostsTest {
    private static CodeHostSettings settings(List<String> tokens) {
        return new CodeHostSettings(
                Set.of("github.com", "git.a.example", "a.ghe.com", "inner:8080"),
                Set.of("gitlab.com"),
                tokens,
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                1,
                DataSize.ofMegabytes(1));
    }

    private static CodeHost host(String link) {
        List<String> tokens = List.of("github.com=one", "git.a.example=two", "inner:8080=three");
        return new CodeHosts(settings(tokens), Set.of("inner:8080")).of(Platform.GITHUB, URI.create(link));
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/x, https://api.github.com, one",
        "http://www.github.com/x, https://api.github.com, one",
        "https://git.a.example/x, https://git.a.example/api/v3, two",
        "https://a.ghe.com/x, https://api.a.ghe.com, ''",
        "http://git.a.example/x, http://git.a.example/api/v3, ''",
        "http://inner:8080/x, http://inner:8080/api/v3, three"
    })
    void each_host_has_its_interface_and_its_token_which_travels_encrypted(String link, URI api, String token) {
        assertThat(host(link).api()).isEqualTo(api);
        assertThat(host(link).token()).isEqualTo(token);
    }

    @Test
    void only_named_hosts_are_read_as_such() {
        CodeHosts hosts = new CodeHosts(settings(List.of()), Set.of());

        assertThat(hosts.has(Platform.GITHUB, URI.create("https://GitHub.com/mara")))
                .isTrue();
        assertThat(hosts.has(Platform.GITLAB, URI.create("https://gitlab.com/mara")))
                .isTrue();
        assertThat(hosts.has(Platform.GITHUB, URI.create("https://gist.github.com/mara")))
                .isFalse();
        assertThat(hosts.has(Platform.GITHUB, URI.create("https://github.com.b.example/")))
                .isFalse();
        assertThat(hosts.has(Platform.GITHUB, URI.create("https://inner/mara"))).isFalse();
        assertThat(hosts.has(Platform.GITHUB, URI.create("file:///github.com"))).isFalse();
    }

    @Test
    void a_host_in_a_folder_is_known_by_it_and_the_longest_folder_counts() {
        CodeHosts hosts = new CodeHosts(
                new CodeHostSettings(
                        Set.of(),
                        Set.of("work.example/gitlab", "work.example/gitlab/old/", "inner:8080/git"),
                        List.of("work.example/gitlab=one", "inner=two"),
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(1),
                        1,
                        DataSize.ofMegabytes(1)),
                Set.of());

        CodeHost host = hosts.of(Platform.GITLAB, URI.create("https://work.example/gitlab/light/lamp"));
        CodeHost old = hosts.of(Platform.GITLAB, URI.create("https://work.example/gitlab/old/light"));

        assertThat(host.api()).hasToString("https://work.example/gitlab/api/v4");
        assertThat(host.page("light/lamp")).hasToString("https://work.example/gitlab/light/lamp");
        assertThat(host.path(URI.create("https://work.example/gitlab/light/lamp")))
                .isEqualTo("/light/lamp");
        assertThat(host.name()).isEqualTo("work.example/gitlab");
        assertThat(host.token()).isEqualTo("one");
        assertThat(old.name()).isEqualTo("work.example/gitlab/old");
        assertThat(old.token()).isEmpty();
        assertThat(hosts.has(Platform.GITLAB, URI.create("https://work.example/gitlabs/light")))
                .isFalse();
        assertThat(hosts.has(Platform.GITLAB, URI.create("https://work.example/light")))
                .isFalse();
        assertThat(hosts.has(Platform.GITLAB, URI.create("http://inner:8080/git")))
                .isTrue();
    }

    @Test
    void a_token_is_shown_nowhere() {
        assertThat(settings(List.of("github.com=secret-one")).toString()).doesNotContain("secret-one");
        assertThat(host("https://github.com/x").toString()).doesNotContain("one");
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(settings(List.of("secret-two"))))
                    .hasSize(1)
                    .allSatisfy(wrong -> {
                        assertThat(wrong.getMessage()).isEqualTo("each must be host=token");
                        assertThat(String.valueOf(wrong.getInvalidValue())).doesNotContain("secret");
                    });
        }
    }
}
