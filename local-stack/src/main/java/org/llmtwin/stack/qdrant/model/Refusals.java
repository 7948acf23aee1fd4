package org.llmtwin.stack.qdrant.model;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The statuses with which a Qdrant server refuses a request. */
public final class Refusals {
    private Refusals() {}

    public static StatusRuntimeException wrongInput(String reason) {
        return Status.INVALID_ARGUMENT.withDescription("Wrong input: " + reason).asRuntimeException();
    }

    public static StatusRuntimeException notFound(String what) {
        return Status.NOT_FOUND.withDescription("Not found: " + what).asRuntimeException();
    }

    public static StatusRuntimeException collectionExists(String name) {
        return Status.ALREADY_EXISTS
                .withDescription("Wrong input: Collection `" + name + "` already exists!")
                .asRuntimeException();
    }

    /** A real server would answer this; the embedded one names it rather than answer wrongly. */
    public static StatusRuntimeException unsupported(String what) {
        return Status.UNIMPLEMENTED
                .withDescription("The request is not supported by the embedded server: " + what)
                .asRuntimeException();
    }
}
