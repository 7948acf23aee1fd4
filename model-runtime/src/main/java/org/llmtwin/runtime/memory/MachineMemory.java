package org.llmtwin.runtime.memory;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that this process could still take, by what the system says. */
public final class MachineMemory {
    private static final Path SYSTEM = Path.of("/proc/meminfo");
    private static final Path GROUP = Path.of("/sys/fs/cgroup");

    private MachineMemory() {}

    /** Bytes: what the machine has left, caches that it would give up included, and no more than a container's limit leaves. */
    public static long available() {
        long machine = ofSystem(SYSTEM).orElseGet(MachineMemory::free);
        return Math.min(machine, ofGroup(GROUP).orElse(Long.MAX_VALUE));
    }

    private static long free() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getFreeMemorySize();
    }

    /** Linux counts in its MemAvailable what it could take back from caches. */
    static OptionalLong ofSystem(Path meminfo) {
        try {
            return Files.readAllLines(meminfo).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The limit of the control group, version 2, less what it uses and could not give up. */
    static OptionalLong ofGroup(Path group) {
        try {
            String limit = Files.readString(group.resolve("memory.max")).strip();
            if (limit.equals("max")) {
                return OptionalLong.empty();
            }
            long used = Long.parseLong(
                    Files.readString(group.resolve("memory.current")).strip());
            long cached = Files.readAllLines(group.resolve("memory.stat")).stream()
                    .filter(line -> line.startsWith("inactive_file "))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return OptionalLong.of(Math.max(0, Long.parseLong(limit) - used + cached));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
