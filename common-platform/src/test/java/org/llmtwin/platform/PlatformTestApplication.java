package org.llmtwin.platform;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** A service that has nothing of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class PlatformTestApplication {}
