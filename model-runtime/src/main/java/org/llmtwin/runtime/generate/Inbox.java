package org.llmtwin.runtime.generate;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.llmtwin.runtime.batch.TextSink;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.request.TokenListener;

/**
 * What the thread of the model says of the texts that one caller asked for, kept until the caller takes it. An interrupt of the
 * caller ends its texts; it stays interrupted while it hears their ends.
 */
final class Inbox implements AutoCloseable {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
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
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return events.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                    unwanted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is still written is not wanted any more. */
    @Override
    public void close() {
        unwanted = true;
    }

    sealed interface Event {}

    record Piece(String text, int tokens) implements Event {}

    record Ended(int index, GenerationResult result) implements Event {}

    record Failed(RuntimeException cause) implements Event {}
}
