package org.llmtwin.runtime.torch;

import java.util.ArrayDeque;
import java.util.Deque;

/** Values and other resources that end together, the last one first. */
public final class Scope implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    public <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a native resource could not be freed", e);
            }
        }
    }
}
