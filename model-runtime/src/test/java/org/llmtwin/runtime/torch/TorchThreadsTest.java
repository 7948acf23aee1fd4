package org.llmtwin.runtime.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TorchThreadsTest {
    @Test
    void eachComputesAloneAndOthersAsBefore() throws Exception {
        Torch.start(0);
        int before = JniUtils.getNumThreads();
        try (TorchThreads threads = new TorchThreads(2, "alone")) {
            CyclicBarrier both = new CyclicBarrier(2);
            List<Integer> counts = threads.map(List.of(1, 2), part -> {
                meet(both); // so that each thread has a part
                return JniUtils.getNumThreads();
            });
            assertThat(counts).containsExactly(1, 1);
        }
        assertThat(JniUtils.getNumThreads()).isEqualTo(before);
        try (var fresh = Executors.newSingleThreadExecutor()) {
            assertThat(CompletableFuture.supplyAsync(JniUtils::getNumThreads, fresh)
                            .get())
                    .isEqualTo(before);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void resultsComeInTheOrderOfTheParts() {
        try (TorchThreads threads = new TorchThreads(3, "in-order")) {
            List<Integer> parts = IntStream.range(0, 100).boxed().toList();
            assertThat(threads.map(parts, Function.identity())).isEqualTo(parts);
        }
    }

    @Test
    void whatAPartThrowsReachesTheCaller() {
        try (TorchThreads threads = new TorchThreads(1, "fails")) {
            assertThatThrownBy(() -> threads.map(List.of(1, 0), part -> 1 / part))
                    .isInstanceOf(ArithmeticException.class);
        }
    }
}
