package org.llmtwin.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextSketchTest {
    private final Random random = new Random(11);

    private String words(int count) {
        return random.ints(count, 0, 5000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }

    @Test
    void texts_that_resemble_share_a_band_and_others_seldom_do() {
        int missed = 0;
        int mistaken = 0;
        for (int i = 0; i < 100; i++) {
            String text = words(300);
            TextSketch sketch = TextSketch.of(text);
            String longer = words(40) + " " + text + " " + words(40);
            missed += Collections.disjoint(sketch.bands(), TextSketch.of(longer).bands()) ? 1 : 0;
            mistaken += Collections.disjoint(
                            sketch.bands(), TextSketch.of(words(300)).bands())
                    ? 0
                    : 1;
        }
        assertThat(missed).isLessThanOrEqualTo(1);
        assertThat(mistaken).isLessThanOrEqualTo(1);
    }

    @Test
    void marks_addresses_and_white_space_do_not_count() {
        assertThat(TextSketch.of("See **this** [page](https://a.example/?utm_source=x), please."))
                .isEqualTo(TextSketch.of("See this [page](https://b.example/) ,\n\nplease"));
        assertThat(TextSketch.of("👀").words()).isNotEqualTo(TextSketch.of("🎉").words());
    }

    @Test
    void resemblance_is_jaccards_index_as_counted_by_hand() {
        Shingles one = Shingles.of("a b c d e f g"); // abcde bcdef cdefg
        Shingles other = Shingles.of("b c d e f g h"); // bcdef cdefg defgh
        assertThat(one.resemblance(other)).isEqualTo(2.0 / 4);
        assertThat(one.resemblance(one)).isEqualTo(1);
        assertThat(one.resemblance(Shingles.of("x y z"))).isZero();
    }
}
