package org.llmtwin.platform.jobs;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param findEvery how often a service looks for work; JobRunr polls every 5 seconds at the most */
@Validated
@ConfigurationProperties("twin.jobs")
record JobsProperties(@NotNull @DefaultValue("5s") Duration findEvery) {}
