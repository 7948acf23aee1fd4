package org.llmtwin.runtime.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private final Workers workers = new Workers(3);

    @AfterEach
    void close() {
        workers.close();
    }

    private static Stage stage(int units, IntConsumer work) {
        return new Stage() {
            @Override
            public int units() {
                return units;
            }

            @Override
            public void run(int unit, int thread) {
                assertThat(thread).isBetween(0, 2);
                work.accept(unit);
            }
        };
    }

    @Test
    void eachUnitIsDoneOnceAndAStageBeginsWhenTheOneBeforeHasEnded() {
        int[] units = {7, 0, 1, 40, 2, 1, 1, 3, 0};
        for (int round = 0; round < 2000; round++) {
            AtomicInteger done = new AtomicInteger();
            AtomicIntegerArray times = new AtomicIntegerArray(64);
            Stage[] stages = new Stage[units.length];
            int before = 0;
            for (int i = 0; i < units.length; i++) {
                int first = before;
                int last = before + units[i];
                stages[i] = stage(units[i], unit -> {
                    assertThat(done.get()).isBetween(first, last - 1);
                    times.incrementAndGet(first + unit);
                    done.incrementAndGet();
                });
                before = last;
            }
            workers.run(stages);
            assertThat(done.get()).isEqualTo(before);
            for (int i = 0; i < before; i++) {
                assertThat(times.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void aFailureReachesTheCallerAndEndsNothingElse() {
        AtomicInteger after = new AtomicInteger();
        Stage failing = stage(20, unit -> {
            if (unit == 11) {
                throw new IllegalArgumentException("unit 11");
            }
        });
        assertThatThrownBy(() -> workers.run(failing, stage(5, unit -> after.incrementAndGet())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unit 11");
        assertThat(after.get()).isZero();
        workers.run(stage(5, unit -> after.incrementAndGet()));
        assertThat(after.get()).isEqualTo(5);
    }

    @Test
    void aStageThatCannotSayItsUnitsFailsTheRun() {
        Stage lost = new Stage() {
            @Override
            public int units() {
                throw new IllegalArgumentException("no units");
            }

            @Override
            public void run(int unit, int thread) {}
        };
        assertThatThrownBy(() -> workers.run(stage(4, unit -> {}), lost)).hasMessage("no units");
    }

    /** Services that have nothing to write must not take the processor from others. */
    @Test
    void threadsSleepBetweenTwoRuns() {
        workers.run(stage(100, unit -> {}));
        long helpers = 0;
        while (helpers < 2) {
            Thread.onSpinWait();
            helpers = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("step-"))
                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                    .count();
        }
        assertThat(helpers).isGreaterThanOrEqualTo(2);
    }
}
