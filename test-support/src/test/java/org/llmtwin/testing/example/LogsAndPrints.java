package org.llmtwin.testing.example;

import java.util.logging.Logger;

/** Logs with the JDK's logger, and prints. */
public final class LogsAndPrints {
    private static final Logger LOG = Logger.getLogger("example");

    public void say() {
        LOG.info("logged");
        System.out.println("printed");
    }
}
