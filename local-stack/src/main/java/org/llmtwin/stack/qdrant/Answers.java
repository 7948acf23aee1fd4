package org.llmtwin.stack.qdrant;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one answer or one refusal. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static <T> void send(StreamObserver<T> observer, Callable<T> answer) {
        T value;
        try {
            value = answer.call();
        } catch (StatusRuntimeException refusal) {
            observer.onError(refusal);
            return;
        } catch (Exception failure) {
            LOG.error("A vector store request failed", failure);
            observer.onError(
                    Status.INTERNAL.withDescription("Service internal error").asRuntimeException());
            return;
        }
        observer.onNext(value);
        observer.onCompleted();
    }

    /** Seconds since a moment of {@link System#nanoTime()}, for the time field of answers. */
    static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
