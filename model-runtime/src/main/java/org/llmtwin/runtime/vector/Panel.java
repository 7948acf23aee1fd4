package org.llmtwin.runtime.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory of a thread for a strip of a matrix in float32. */
final class Panel {
    private static final long LINE = 64;
    private static final ThreadLocal<MemorySegment> OWN = ThreadLocal.withInitial(() -> MemorySegment.NULL);

    private Panel() {}

    /** Room for so many columns, rounded up to whole blocks; what it holds is there until the thread asks again. */
    static MemorySegment of(int columns) {
        long bytes = Math.ceilDiv(columns, Int8Matrix.BLOCK) * (long) Int8Matrix.BLOCK * Matrix.STRIP * Float.BYTES;
        MemorySegment memory = OWN.get();
        if (memory.byteSize() < bytes) {
            memory = Arena.ofAuto().allocate(bytes, LINE);
            OWN.set(memory);
        }
        return memory;
    }
}
