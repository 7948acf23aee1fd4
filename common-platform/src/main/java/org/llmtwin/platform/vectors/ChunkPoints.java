package org.llmtwin.platform.vectors;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.SparseVector;

/** Chunks as points and back. */
final class ChunkPoints {
    private ChunkPoints() {}

    static PointStruct point(EmbeddedChunk embedded) {
        Chunk chunk = embedded.chunk();
        PointStruct.Builder point = PointStruct.newBuilder()
                .setId(id(chunk.id().value()))
                .setVectors(VectorsFactory.namedVectors(vectors(embedded)))
                .putPayload(Fields.TWIN, value(chunk.twin().value()))
                .putPayload(Fields.DOCUMENT, value(chunk.document().toString()))
                .putPayload(Fields.REVISION, value(chunk.revision()))
                .putPayload(Fields.POSITION, value(chunk.position()))
                .putPayload(Fields.TYPE, value(chunk.type().name()))
                .putPayload(Fields.PLATFORM, value(chunk.platform().name()))
                .putPayload(Fields.LINK, value(chunk.link().toString()))
                .putPayload(Fields.TITLE, value(chunk.title()))
                .putPayload(Fields.TEXT, value(chunk.text()));
        if (chunk.publishedAt() != null) {
            point.putPayload(Fields.PUBLISHED_AT, value(chunk.publishedAt().toString()));
        }
        return point.build();
    }

    private static Map<String, Vector> vectors(EmbeddedChunk embedded) {
        Map<String, Vector> vectors = new HashMap<>();
        vectors.put(Schema.DENSE, vector(embedded.dense()));
        SparseVector sparse = embedded.sparse();
        if (!sparse.isEmpty()) {
            vectors.put(Schema.SPARSE, vector(Floats.asList(sparse.values()), Ints.asList(sparse.indices())));
        }
        return vectors;
    }

    static Chunk chunk(PointId id, Map<String, Value> fields) {
        Fields payload = new Fields(fields);
        return new Chunk(
                new ChunkId(UUID.fromString(id.getUuid())),
                payload.twin(),
                payload.document(),
                payload.revision(),
                payload.number(Fields.POSITION),
                payload.type(),
                payload.platform(),
                payload.link(),
                payload.text(Fields.TITLE),
                payload.text(Fields.TEXT),
                payload.publishedAt());
    }
}
