package org.llmtwin.stack.launcher.setup;

/** Why a command ends without success; the message is the one line that the person reads. */
public final class LauncherException extends RuntimeException {

    public LauncherException(String message) {
        super(message);
    }

    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
