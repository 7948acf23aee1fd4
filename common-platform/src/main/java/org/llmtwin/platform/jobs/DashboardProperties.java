package org.llmtwin.platform.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** JobRunr's own settings of its dashboard, which shows arguments of jobs and can run them: it is never open. */
@ConfigurationProperties("jobrunr.dashboard")
record DashboardProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String password) {
    DashboardProperties {
        if (enabled && password.isBlank()) {
            throw new IllegalArgumentException(
                    "jobrunr.dashboard.password is blank: it must be set (TWIN_JOBS_DASHBOARD_PASSWORD) where the"
                            + " dashboard is enabled");
        }
    }

    @Override
    public String toString() {
        return "dashboard " + (enabled ? "on" : "off");
    }
}
