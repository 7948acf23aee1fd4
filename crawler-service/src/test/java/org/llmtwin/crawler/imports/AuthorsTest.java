package org.llmtwin.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorsTest {
    @Test
    void one_author_is_the_owner_whatever_the_twin_is_called() {
        assertThat(Authors.of(Map.of("Ada Lind", 5), "me").others()).isEmpty();
    }

    @Test
    void of_several_authors_the_one_of_the_twins_name_is_the_owner() {
        Map<String, Integer> texts = Map.of("Paul Iusztin", 50, "Maxime Labonne", 26);
        assertThat(Authors.of(texts, "Maxime Labonne").others()).containsExactly("Paul Iusztin");
        assertThat(Authors.of(texts, "maxime").others()).containsExactly("Paul Iusztin");
        assertThat(Authors.of(texts, "somebody").others()).containsExactly("Maxime Labonne");
    }

    @Test
    void a_misspelt_name_is_the_same_author() {
        assertThat(Authors.of(Map.of("Maxime Lbonne", 1, "Maxime Labonne", 9), "Maxime Labonne")
                        .others())
                .isEmpty();
        assertThat(Authors.of(Map.of("Li", 1, "Paul Iusztin", 9), "Paul Iusztin")
                        .others())
                .containsExactly("Li");
    }
}
