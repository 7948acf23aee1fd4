package org.llmtwin.runtime.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScriptModuleTest {
    @BeforeAll
    static void start() {
        Torch.start(0);
    }

    @Test
    void javaFillsATensorAndRowsShareItsMemory() {
        try (Tensors tensors = new Tensors();
                Value matrix = tensors.empty(3, 2);
                Value row = tensors.rows(matrix, 1, 2)) {
            matrix.floats().put(new float[] {1, 2, 3, 4, 5, 6});
            assertThat(row.floats().get(1)).isEqualTo(4);
            try (Value list = Value.list(List.of(row))) {
                tensors.clear(list);
            }
            assertThat(matrix.floats().get(2)).isZero();
            assertThat(matrix.floats().get(4)).isEqualTo(5);
        }
    }

    @Test
    void aClosedValueIsRefused() {
        Value list = Value.of(1, 2);
        list.close();
        list.close();
        assertThatThrownBy(() -> Value.list(List.of(list))).hasMessage("this value is closed");
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfTensors() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/statm")), "resident memory is read from /proc");
        try (Tensors tensors = new Tensors()) {
            makeAndClose(tensors, 100);
            long before = residentPages();
            makeAndClose(tensors, 2000);
            // 2000 tensors of 4 MiB are 8 GB; other parts of the process may grow a little meanwhile
            assertThat(residentPages() - before).isLessThan(50_000);
        }
    }

    private static void makeAndClose(Tensors tensors, int count) {
        for (int i = 0; i < count; i++) {
            try (Value tensor = tensors.zeros(1024, 1024);
                    Value row = tensors.rows(tensor, 0, 1);
                    Value list = Value.list(List.of(tensor, row))) {
                tensors.clear(list);
            }
        }
    }

    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
    }
}
