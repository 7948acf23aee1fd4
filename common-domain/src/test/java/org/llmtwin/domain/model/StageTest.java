package org.llmtwin.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StageTest {
    @Test
    void a_rejected_version_goes_nowhere_and_a_retired_one_may_come_back() {
        assertThat(Stage.values()).noneMatch(Stage.REJECTED::mayBecome);
        assertThat(Stage.RETIRED.mayBecome(Stage.PRODUCTION)).isTrue();
        assertThat(Stage.CANDIDATE.mayBecome(Stage.RETIRED)).isFalse();
    }
}
