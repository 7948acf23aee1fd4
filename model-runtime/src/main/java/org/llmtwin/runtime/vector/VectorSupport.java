package org.llmtwin.runtime.vector;

/** Whether this Java process can use the other classes here. */
public final class VectorSupport {
    private static final String MODULE = "jdk.incubator.vector";

    private VectorSupport() {}

    /** Whether Java was started with the module and the processor's vectors are wide enough: 256 or 512 bits. */
    public static boolean isAvailable() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() && Lanes.fit();
    }
}
