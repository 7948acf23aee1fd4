package org.llmtwin.runtime.torch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Settings of the C library that PyTorch's libraries find when they load. Each is left alone where the library lacks it. */
final class CLibrary {
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;

    private CLibrary() {}

    /**
     * Tells glibc's allocator to keep big blocks for reuse. Tensors of many megabytes come and go in every layer; giving each
     * back to the system costs a page fault for every 4 KiB of the next one.
     */
    static void keepLargeBlocks() {
        function("mallopt", JAVA_INT, JAVA_INT).ifPresent(mallopt -> {
            call(mallopt, MMAP_THRESHOLD, 1 << 30);
            call(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE);
            call(mallopt, TOP_PAD, 64 << 20);
        });
    }

    /** Gives the blocks that were kept, and are free, back to the system. */
    static void giveBackFreeBlocks() {
        function("malloc_trim", JAVA_LONG).ifPresent(trim -> call(trim, 0L));
    }

    /** Sets a variable of this process's environment unless it is set. Java's own view of the environment does not change. */
    static void setDefault(String variable, String value) {
        function("setenv", ADDRESS, ADDRESS, JAVA_INT).ifPresent(setenv -> {
            try (Arena arena = Arena.ofConfined()) {
                call(setenv, arena.allocateFrom(variable), arena.allocateFrom(value), 0);
            }
        });
    }

    private static Optional<MethodHandle> function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, arguments)));
    }

    private static void call(MethodHandle function, Object... arguments) {
        try {
            function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library failed", e);
        }
    }
}
