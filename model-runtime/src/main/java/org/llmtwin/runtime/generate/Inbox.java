package org.llmtwin.runtime.generate;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.llmtwin.runtime.batch.TextSink;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.TokenListener;

/**
 * What the thread of the model says of the texts that one caller asked for, kept until the caller takes it. An interrupt of the
 * caller ends its texts; it then hears their ends and finds itself interrupted.
 */
final class Inbox implements AutoCloseable {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private boolean interrupted;
    private volatile boolean unwanted;

    /** Where one text's pieces and its end go. */
    TextSink sink(int index, TokenListener listener) {
        return new TextSink() {
            @Override
            public void piece(String text, int tokens) {
                events.add(new Piece(text, tokens));
            }

            @Override
            public void ended(GenerationResult result) {
                events.add(new Ended(index, result));
            }

            @Override
            public void failed(RuntimeException cause) {
                events.add(new Failed(cause));
            }

            @Override
            public boolean isCancelled() {
                return unwanted || listener.isCancelled();
            }
        };
    }

    Event next() {
        while (true) {
            try {
                return events.take();
            } catch (InterruptedException e) {
                interrupted = true;
                unwanted = true;
            }
        }
    }

    /** What is still written is not wanted any more. */
    @Override
    public void close() {
        unwanted = true;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    sealed interface Event {}

    record Piece(String text, int tokens) implements Event {}

    record Ended(int index, GenerationResult result) implements Event {}

    record Failed(RuntimeException cause) implements Event {}
}
