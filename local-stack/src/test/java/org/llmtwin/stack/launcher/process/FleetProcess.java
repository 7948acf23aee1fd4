package org.llmtwin.stack.launcher.process;

import org.llmtwin.stack.launcher.setup.Installation;

/** A supervisor in a JVM of its own, which a test can kill. Prints a line once all is up. */
final class FleetProcess {

    private FleetProcess() {}

    public static void main(String[] arguments) throws Exception {
        Fleet.start(Installation.of(System.getenv()), System.out::println);
        System.out.println("up");
        Thread.currentThread().join();
    }
}
