package org.llmtwin.training.base;

import org.llmtwin.runtime.memory.MachineMemory;
import org.llmtwin.training.TrainingProperties;
import org.springframework.stereotype.Component;

/** The memory that a run may take, in all its phases. */
@Component
public class MemoryLimit {
    private final long configured;

    MemoryLimit(TrainingProperties properties) {
        configured = properties.memoryLimit().toBytes();
    }

    public boolean isConfigured() {
        return configured > 0;
    }

    /** Bytes: as configured, or what the machine has left now. */
    public long available() {
        return isConfigured() ? configured : MachineMemory.available();
    }
}
