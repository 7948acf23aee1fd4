package org.llmtwin.platform.vectors;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Map;

/** The collections' vectors and payload indexes. */
final class Schema {
    static final String DENSE = "dense";
    static final String SPARSE = "sparse";
    static final Map<String, PayloadSchemaType> CLEANED_INDEXES =
            Map.of(Fields.TWIN, PayloadSchemaType.Keyword, Fields.DOCUMENT, PayloadSchemaType.Keyword);
    static final Map<String, PayloadSchemaType> CHUNKS_INDEXES = Map.of(
            Fields.TWIN, PayloadSchemaType.Keyword,
            Fields.DOCUMENT, PayloadSchemaType.Keyword,
            Fields.TYPE, PayloadSchemaType.Keyword,
            Fields.PLATFORM, PayloadSchemaType.Keyword,
            Fields.REVISION, PayloadSchemaType.Integer,
            Fields.PUBLISHED_AT, PayloadSchemaType.Datetime);

    private Schema() {}

    /** Payload only. */
    static CreateCollection cleaned(String name) {
        return CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder().setParamsMap(VectorParamsMap.getDefaultInstance()))
                .build();
    }

    /** A dense vector by cosine, and a sparse one that the store weighs by inverse document frequency. */
    static CreateCollection chunks(String name, int dimension) {
        VectorParams dense = VectorParams.newBuilder()
                .setSize(dimension)
                .setDistance(Distance.Cosine)
                .build();
        SparseVectorParams sparse =
                SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build();
        return CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder().putMap(DENSE, dense)))
                .setSparseVectorsConfig(SparseVectorConfig.newBuilder().putMap(SPARSE, sparse))
                .build();
    }
}
