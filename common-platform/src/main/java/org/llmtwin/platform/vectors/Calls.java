package org.llmtwin.platform.vectors;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/** Waits for the client's answers. The client sets each call's deadline. */
final class Calls {
    private Calls() {}

    /** @throws VectorStoreException if the call failed or this thread is interrupted */
    static <T> T await(ListenableFuture<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new VectorStoreException("vector store: " + cause.getMessage(), cause);
        } catch (CancellationException e) {
            throw new VectorStoreException("vector store: the call was cancelled", e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new VectorStoreException("vector store: interrupted while waiting for an answer", e);
        }
    }

    static boolean failedWith(VectorStoreException failure, Status.Code code) {
        return Status.fromThrowable(failure).getCode() == code;
    }
}
