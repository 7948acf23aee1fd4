package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Native memory that the system hands out when it is written to: Java's own is cleared, and so taken, at once. */
final class UntouchedMemory {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
    private static final MethodHandle CALLOC = LINKER.downcallHandle(
            LIBRARY.findOrThrow("calloc"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE =
            LINKER.downcallHandle(LIBRARY.findOrThrow("free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    private UntouchedMemory() {}

    /** Zeros, which are freed with the arena. */
    static MemorySegment zeros(long bytes, long alignment, Arena arena) {
        MemorySegment memory = allocate(bytes + alignment);
        if (memory.address() == 0) {
            throw new OutOfMemoryError("no " + bytes + " bytes for weights or the key-value cache");
        }
        long start = -memory.address() & alignment - 1;
        return memory.reinterpret(bytes + alignment, arena, UntouchedMemory::free)
                .asSlice(start, bytes);
    }

    private static MemorySegment allocate(long bytes) {
        try {
            return (MemorySegment) CALLOC.invokeExact(1L, bytes);
        } catch (Throwable e) {
            throw new IllegalStateException("calloc failed", e);
        }
    }

    private static void free(MemorySegment memory) {
        try {
            FREE.invokeExact(memory);
        } catch (Throwable e) {
            throw new IllegalStateException("free failed", e);
        }
    }
}
