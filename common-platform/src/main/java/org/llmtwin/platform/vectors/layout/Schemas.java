package org.llmtwin.platform.vectors.layout;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.List;
import org.llmtwin.domain.feature.FeatureVersion;

/** What the collections of a version look like. */
public final class Schemas {
    public static final List<PayloadIndex> CLEANED_INDEXES = List.of(
            PayloadIndex.tenant(Names.TWIN),
            PayloadIndex.keyword(Names.DOCUMENT),
            PayloadIndex.keyword(Names.TYPE),
            PayloadIndex.keyword(Names.PLATFORM));
    public static final List<PayloadIndex> CHUNK_INDEXES = List.of(
            PayloadIndex.tenant(Names.TWIN),
            PayloadIndex.keyword(Names.DOCUMENT),
            PayloadIndex.keyword(Names.TYPE),
            PayloadIndex.keyword(Names.PLATFORM),
            PayloadIndex.integer(Names.REVISION),
            PayloadIndex.integer(Names.POSITION));

    private Schemas() {}

    /** Payload only. */
    public static CreateCollection cleaned(FeatureVersion version) {
        return CreateCollection.newBuilder()
                .setCollectionName(Names.cleaned(version))
                .build();
    }

    public static CreateCollection chunks(FeatureVersion version) {
        VectorParams dense = VectorParams.newBuilder()
                .setSize(version.dimension())
                .setDistance(Distance.Cosine)
                .build();
        SparseVectorParams sparse =
                SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build();
        return CreateCollection.newBuilder()
                .setCollectionName(Names.chunks(version))
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder().putMap(Names.DENSE, dense)))
                .setSparseVectorsConfig(SparseVectorConfig.newBuilder().putMap(Names.SPARSE, sparse))
                .build();
    }
}
