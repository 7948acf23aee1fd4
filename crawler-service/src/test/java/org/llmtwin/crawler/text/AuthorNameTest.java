package org.llmtwin.crawler.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorNameTest {
    @ParameterizedTest
    @CsvSource({
        "mara@a.example (Mara Ellison), Mara Ellison",
        "Mara Ellison <mara@a.example>, Mara Ellison",
        "View all posts by Mara Ellison, Mara Ellison",
        "By Mara Ellison, Mara Ellison",
        "Written by Byron By, Byron By",
        "Byron Ellison, Byron Ellison",
        "by the sea, by the sea",
        "mara@a.example, mara@a.example"
    })
    void a_name_is_what_is_left_of_what_stands_around_it(String stated, String name) {
        assertThat(AuthorName.of(stated)).isEqualTo(name);
    }
}
