package org.llmtwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OtherThreadTest {
    @Test
    void theResultIsGiven() {
        assertThat(OtherThread.result(CompletableFuture.completedFuture("done")))
                .isEqualTo("done");
    }

    @Test
    void whatIsUncheckedIsThrownAsItIs() {
        RuntimeException thrown = new IllegalArgumentException("there");
        assertThatThrownBy(() -> OtherThread.result(CompletableFuture.failedFuture(thrown)))
                .isSameAs(thrown);
    }

    /** An error there says nothing of the thread that waits, which goes on. */
    @Test
    void anErrorIsTheCause() {
        Error thrown = new StackOverflowError();
        assertThatThrownBy(() -> OtherThread.result(CompletableFuture.failedFuture(thrown)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("another thread failed: java.lang.StackOverflowError")
                .cause()
                .isSameAs(thrown);
    }

    @Test
    void anInterruptedThreadWaitsNoLongerAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> OtherThread.result(new CompletableFuture<>()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
