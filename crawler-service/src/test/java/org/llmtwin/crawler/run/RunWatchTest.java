package org.llmtwin.crawler.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.testing.memory.MemoryRuns;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.twin.TwinId;

class RunWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

    private final MemoryRuns runs = new MemoryRuns();
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void request() {
        runs.request(CollectionRun.requested(id, new TwinId("ada"), "owner", NOW));
    }

    @Test
    void work_on_a_run_that_is_stopped_is_interrupted_and_the_thread_goes_on_unharmed() {
        Semaphore looks = new Semaphore(1);
        RunWatch watch = new RunWatch(id, runs, duration -> {
            runs.cancel(id, "stopped by owner", NOW);
            looks.acquire();
        });

        assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);

        Thread.currentThread().interrupt(); // as the work leaves it, where it takes the interrupt for the service's end
        watch.close();
        assertThat(watch.isCancelled()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void work_that_is_over_is_left_alone_and_an_interrupt_of_others_is_kept() {
        CountDownLatch never = new CountDownLatch(1);
        RunWatch watch = new RunWatch(id, runs, duration -> never.await());
        Thread.currentThread().interrupt();

        watch.close();

        runs.cancel(id, "stopped by owner", NOW);
        assertThat(watch.isCancelled()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
