package org.llmtwin.runtime.torch;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Tells glibc's allocator to keep big blocks for reuse. Tensors of many megabytes come and go in every layer; giving each back
 * to the system costs a page fault for every 4 KiB of the next one.
 */
final class Malloc {
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;

    private Malloc() {}

    /** False where the C library has no {@code mallopt}. */
    static boolean keepLargeBlocks() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("mallopt")
                .map(function -> tune(linker, function))
                .orElse(false);
    }

    private static boolean tune(Linker linker, MemorySegment function) {
        MethodHandle mallopt = linker.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        return set(mallopt, MMAP_THRESHOLD, 1 << 30)
                & set(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE)
                & set(mallopt, TOP_PAD, 64 << 20);
    }

    private static boolean set(MethodHandle mallopt, int parameter, int value) {
        try {
            return (int) mallopt.invokeExact(parameter, value) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException("mallopt(" + parameter + ", " + value + ") failed", e);
        }
    }
}
