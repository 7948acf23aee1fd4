package org.llmtwin.runtime;

/** How DJL, the library that brings the native tokenizer and PyTorch, is to behave in this process. */
public final class Djl {
    private Djl() {}

    /** To be called before any class of DJL is used: it then neither reports its use nor downloads anything. */
    public static void keepOffline() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }
}
