package org.llmtwin.crawler.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRuleTest {
    @ParameterizedTest
    @CsvSource({
        "README.md, DOCUMENT",
        "README, DOCUMENT",
        "readme.txt, DOCUMENT",
        "docs/security.md, DOCUMENT",
        "docs/Guide.MDX, DOCUMENT",
        "_posts/2026-01-02-news.md, DOCUMENT",
        "SECURITY.md, BOILERPLATE",
        "LICENSE, BOILERPLATE",
        "lib/x/LICENSE.txt, BOILERPLATE",
        "CHANGELOG.md, BOILERPLATE",
        "license.py, CODE",
        "history.go, CODE",
        "Dockerfile, CODE",
        "src/main/java/org/a/build/Plan.java, CODE",
        "src/main/java/org/a/vendor/Vendor.java, CODE",
        "src/vendor/jquery.js, VENDORED",
        "vendor/github.com/x/y.go, VENDORED",
        "app/node_modules/x/README.md, VENDORED",
        "dist/app.js, VENDORED",
        "build/lib/x.py, VENDORED",
        ".github/workflows/ci.md, SETTINGS",
        "web/app.min.js, GENERATED",
        "api/user_pb2.py, GENERATED",
        "api/user.pb.go, GENERATED",
        "src/generated/Api.java, GENERATED",
        "package-lock.json, GENERATED",
        "gradlew, GENERATED",
        "picture.png, OTHER",
        "data.json, OTHER"
    })
    void a_path_tells_what_a_file_is(String path, PathRule rule) {
        assertThat(PathRule.of(path)).isEqualTo(rule);
    }

    @Test
    void the_repository_itself_has_the_last_word() throws Exception {
        StatedRules rules = StatedRules.parse("""
                third_party/mine/** linguist-vendored=false
                lib/theirs/** linguist-vendored
                *.gen.ts linguist-generated=true
                src/hand.gen.ts -linguist-generated
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(rules.of("third_party/mine/a.py")).isEqualTo(PathRule.CODE);
        assertThat(rules.of("third_party/other/a.py")).isEqualTo(PathRule.VENDORED);
        assertThat(rules.of("lib/theirs/a.py")).isEqualTo(PathRule.VENDORED);
        assertThat(rules.of("src/a.gen.ts")).isEqualTo(PathRule.GENERATED);
        assertThat(rules.of("src/hand.gen.ts")).isEqualTo(PathRule.CODE);
    }
}
