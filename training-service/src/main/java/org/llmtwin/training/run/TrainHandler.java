package org.llmtwin.training.run;

import java.time.Clock;
import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.Activity;
import org.llmtwin.platform.vectors.VectorStoreException;
import org.llmtwin.training.tune.RunInterruptedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Carries a run to its end. What goes wrong in the run's own work ends it as FAILED with the reason; trouble with the
 * stores and a shutdown are thrown on, so that the job is tried again and goes on where it was.
 */
@Component
public class TrainHandler implements JobRequestHandler<TrainRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainHandler.class);

    private final TrainingRuns runs;
    private final RunPipeline pipeline;
    private final Activity activity;
    private final Clock clock;

    TrainHandler(TrainingRuns runs, RunPipeline pipeline, Activity activity, Clock clock) {
        this.runs = runs;
        this.pipeline = pipeline;
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public void run(TrainRequest request) {
        runs.find(request.run()).filter(run -> !run.state().ended()).ifPresent(this::carry);
    }

    private void carry(TrainingRun run) {
        try {
            UUID model = pipeline.run(run);
            runs.finish(run.id(), model, clock.instant());
            pipeline.cleanUp(run);
        } catch (DataAccessException | VectorStoreException | RunInterruptedException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (Thread.currentThread().isInterrupted()) {
                // reading and writing break off at an interrupt, which says nothing about the run
                throw new RunInterruptedException(e);
            }
            LOG.error("training run {} of {} failed", run.id(), run.twin(), e);
            runs.fail(run.id(), reason(run.id(), e), clock.instant());
            pipeline.cleanUpFailed(run);
        } finally {
            activity.idle();
        }
    }

    private String reason(UUID run, Throwable cause) {
        String where = runs.find(run)
                .map(now -> switch (now.state()) {
                    case REQUESTED -> "before the first step";
                    case TRAINING -> "training, step " + now.step() + " of " + now.totalSteps();
                    default -> "evaluation, text " + now.step() + " of " + now.totalSteps();
                })
                .orElse("unknown step");
        String message = cause.getMessage();
        return where + ": " + (message == null ? cause.getClass().getSimpleName() : message);
    }
}
