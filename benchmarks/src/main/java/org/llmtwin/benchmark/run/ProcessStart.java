package org.llmtwin.benchmark.run;

import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * When this process was started. What the system itself says of that may be off by a second, since it counts from a time of boot in whole
 * seconds; so whoever starts a process tells it the time.
 */
public final class ProcessStart {
    private static final String VARIABLE = "STARTED_AT_MILLISECONDS";

    private ProcessStart() {}

    static void tell(Map<String, String> environment) {
        environment.put(VARIABLE, Long.toString(System.currentTimeMillis()));
    }

    /** Milliseconds since 1970; if nobody told, when Java began. */
    public static long milliseconds() {
        String told = System.getenv(VARIABLE);
        return told == null ? ManagementFactory.getRuntimeMXBean().getStartTime() : Long.parseLong(told);
    }
}
