package org.llmtwin.platform.web;

import org.llmtwin.platform.PlatformAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** The one form of problems, and what the service is doing. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
@Import({ProblemAdvice.class, StatusController.class})
public class WebAutoConfiguration {}
