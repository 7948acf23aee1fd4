package org.llmtwin.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DashboardPropertiesTest {
    @Test
    void dashboardWithoutAPasswordIsRefused() {
        assertThatThrownBy(() -> new DashboardProperties(true, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jobrunr.dashboard.password");
    }

    @Test
    void passwordIsNotShown() {
        assertThat(new DashboardProperties(true, "secret").toString()).doesNotContain("secret");
    }
}
