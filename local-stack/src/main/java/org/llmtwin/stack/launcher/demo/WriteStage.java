package org.llmtwin.stack.launcher.demo;

import java.time.Duration;
import org.llmtwin.stack.launcher.api.ApiException;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.post.PostRequest;
import org.llmtwin.stack.launcher.post.PostWriter;

/** Asks for a post as soon as the new model has been taken up. */
record WriteStage(Operator operator, PostWriter writer) {

    /** The answer of a service that has not seen a model in production yet. */
    private static final int NO_MODEL_YET = 409;

    private static final int LOOKS = 60;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    void run(DemoPlan plan) {
        operator.progress().begin("Write");
        operator.progress().line("Write     \"" + plan.prompt() + "\"");
        operator.progress().line("");
        PostRequest request = PostRequest.of(plan.own().id(), plan.prompt(), "linkedin");
        patiently(operator.pause(), request);
        operator.progress().end("written by the twin of " + plan.own().name());
    }

    private void patiently(Pause pause, PostRequest request) {
        for (int look = 1; ; look++) {
            try {
                writer.write(request);
                return;
            } catch (ApiException e) {
                if (e.status() != NO_MODEL_YET || look == LOOKS) {
                    throw e;
                }
                pause.of(BETWEEN);
            }
        }
    }
}
