package org.llmtwin.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SparseEncoderTest {
    @Test
    void a_term_is_found_whatever_its_case_and_apostrophe() {
        assertThat(SparseEncoder.query("Don’t CACHE").indices())
                .isEqualTo(SparseEncoder.query("cache don't").indices());
    }

    /** k1 1.2, b 0.75, 3 words against a mean of 120: norm = 1.2 * (0.25 + 0.75 * 3 / 120) = 0.3225. */
    @Test
    void weights_are_those_of_the_formula() {
        SparseVector vector = SparseEncoder.passage("cache cache queue");
        float once = (float) (1 * 2.2 / (1 + 0.3225));
        float twice = (float) (2 * 2.2 / (2 + 0.3225));
        assertThat(vector.values()).usingComparatorWithPrecision(1e-5f).containsExactlyInAnyOrder(once, twice);
    }

    @Test
    void a_text_without_words_has_no_terms() {
        assertThat(SparseEncoder.query("— … !").isEmpty()).isTrue();
    }

    @Test
    void a_vector_whose_indices_do_not_ascend_is_refused_by_name() {
        assertThatThrownBy(() -> new SparseVector(new int[] {3, 3}, new float[] {1, 1}))
                .hasMessageContaining("sparse index 1 is 3");
    }
}
