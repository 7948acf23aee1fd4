package org.llmtwin.platform.vectors;

import io.qdrant.client.grpc.Points.PointStruct;
import java.util.ArrayList;
import java.util.List;

/** Cuts points into requests that a server takes: its limit for one message is 32 MB unless it was set otherwise. */
final class Batches {
    private static final int MAX_BYTES = 8 << 20;

    private Batches() {}

    /** @return the points in their order, as few batches as the size allows; a single larger point is a batch of its own */
    static List<List<PointStruct>> of(List<PointStruct> points) {
        List<List<PointStruct>> batches = new ArrayList<>();
        List<PointStruct> batch = new ArrayList<>();
        long bytes = 0;
        for (PointStruct point : points) {
            if (!batch.isEmpty() && bytes + point.getSerializedSize() > MAX_BYTES) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(point);
            bytes += point.getSerializedSize();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
