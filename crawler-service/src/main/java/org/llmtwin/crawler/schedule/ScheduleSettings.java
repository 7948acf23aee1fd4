package org.llmtwin.crawler.schedule;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When sources are collected that nobody has said anything about.
 *
 * @param weekly whether once a week; else only when somebody asks for it
 */
@ConfigurationProperties("twin.crawler.schedule")
public record ScheduleSettings(boolean weekly) {}
