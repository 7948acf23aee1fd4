package org.llmtwin.stack.qdrant.model;

/** A stored point. */
public record Point(PointKey key, PointVectors vectors, Payload payload) {
    public Point with(PointVectors replacement) {
        return new Point(key, replacement, payload);
    }

    public Point with(Payload replacement) {
        return new Point(key, vectors, replacement);
    }
}
