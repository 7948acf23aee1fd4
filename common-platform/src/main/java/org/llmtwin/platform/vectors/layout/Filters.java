package org.llmtwin.platform.vectors.layout;

import static io.qdrant.client.ConditionFactory.filter;
import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.match;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.range;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import java.util.Collection;
import java.util.List;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.twin.TwinId;

/** Which points a call is about. */
public final class Filters {
    private Filters() {}

    public static Filter twin(TwinId twin) {
        return Filter.newBuilder().addMust(ofTwin(twin)).build();
    }

    /** The first chunk of each document's revisions. */
    public static Filter firstChunks(TwinId twin) {
        return Filter.newBuilder()
                .addMust(ofTwin(twin))
                .addMust(match(Names.POSITION, 0))
                .build();
    }

    /** The first chunk of each revision of a document. */
    public static Filter firstChunk(DocumentId document) {
        return Filter.newBuilder()
                .addMust(ofDocuments(List.of(document)))
                .addMust(match(Names.POSITION, 0))
                .build();
    }

    public static Filter documents(Collection<DocumentId> documents) {
        return Filter.newBuilder().addMust(ofDocuments(documents)).build();
    }

    public static Filter of(ChunkQuery query) {
        Filter.Builder filter = Filter.newBuilder().addMust(ofTwin(query.twin()));
        if (!query.only().isEmpty()) {
            filter.addMust(ofDocuments(query.only()));
        }
        if (!query.without().isEmpty()) {
            filter.addMustNot(ofDocuments(query.without()));
        }
        return filter.build();
    }

    public static Filter olderThan(DocumentRevision revision) {
        return Filter.newBuilder()
                .addMust(ofDocuments(List.of(revision.document())))
                .addMust(older(revision.revision()))
                .build();
    }

    /** Points of older revisions, and points of this revision that do not belong to it any more. */
    public static Filter supersededBy(DocumentRevision revision, List<PointId> points) {
        Condition leftOver = filter(Filter.newBuilder()
                .addMust(match(Names.REVISION, revision.revision()))
                .addMustNot(hasId(points))
                .build());
        return Filter.newBuilder()
                .addMust(ofDocuments(List.of(revision.document())))
                .addShould(older(revision.revision()))
                .addShould(leftOver)
                .build();
    }

    private static Condition older(int revision) {
        return range(Names.REVISION, Range.newBuilder().setLt(revision).build());
    }

    private static Condition ofTwin(TwinId twin) {
        return matchKeyword(Names.TWIN, twin.value());
    }

    private static Condition ofDocuments(Collection<DocumentId> documents) {
        return matchKeywords(
                Names.DOCUMENT, documents.stream().map(DocumentId::toString).toList());
    }
}
