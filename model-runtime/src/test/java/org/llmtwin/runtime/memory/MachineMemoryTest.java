package org.llmtwin.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {
    @TempDir
    private Path folder;

    @Test
    void whatTheSystemCouldGiveUpIsFree() throws IOException {
        Path meminfo = Files.writeString(
                folder.resolve("meminfo"), "MemTotal: 24000000 kB\nMemFree: 1000 kB\nMemAvailable: 12345 kB\n");
        assertThat(MachineMemory.ofSystem(meminfo)).hasValue(12345L * 1024);
        assertThat(MachineMemory.ofSystem(folder.resolve("nothing"))).isEmpty();
        assertThat(MachineMemory.available()).isPositive();
    }

    @Test
    void aContainersLimitCounts() throws IOException {
        Files.writeString(folder.resolve("memory.max"), "1000\n");
        Files.writeString(folder.resolve("memory.current"), "700\n");
        Files.writeString(folder.resolve("memory.stat"), "anon 500\ninactive_file 150\nactive_file 50\n");
        assertThat(MachineMemory.ofGroup(folder)).hasValue(450);
        Files.writeString(folder.resolve("memory.max"), "max\n");
        assertThat(MachineMemory.ofGroup(folder)).isEmpty();
        assertThat(MachineMemory.ofGroup(folder.resolve("nothing"))).isEmpty();
    }
}
