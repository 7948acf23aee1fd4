package org.llmtwin.platform;

/** What this service is doing, in a few words for a person. */
public final class Activity {
    private static final String IDLE = "idle";

    private volatile String text = IDLE;

    public void now(String doing) {
        text = doing;
    }

    public void idle() {
        text = IDLE;
    }

    public String text() {
        return text;
    }
}
