package org.llmtwin.platform.vectors;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static org.llmtwin.platform.vectors.Qdrant.CLEANED;
import static org.llmtwin.platform.vectors.Qdrant.collection;

import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.twin.TwinId;

/** A point without vectors for each cleaned document; its id is the document's. */
final class QdrantCleanedDocuments implements CleanedDocuments {
    private static final int BATCH = 16;
    private static final List<String> ALL = List.of(
            Fields.TWIN,
            Fields.DOCUMENT,
            Fields.REVISION,
            Fields.TYPE,
            Fields.PLATFORM,
            Fields.LINK,
            Fields.TITLE,
            Fields.TEXT,
            Fields.LANGUAGE,
            Fields.PUBLISHED_AT);

    private final Qdrant qdrant;

    QdrantCleanedDocuments(Qdrant qdrant) {
        this.qdrant = qdrant;
    }

    @Override
    public void save(FeatureVersion version, List<CleanedDocument> documents) {
        List<PointStruct> points =
                documents.stream().map(QdrantCleanedDocuments::point).toList();
        qdrant.upsert(collection(CLEANED, version), points, BATCH);
    }

    @Override
    public Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin) {
        Map<DocumentId, Integer> revisions = new HashMap<>();
        List<String> fields = List.of(Fields.DOCUMENT, Fields.REVISION);
        for (RetrievedPoint point : qdrant.scroll(collection(CLEANED, version), Fields.ofTwin(twin), fields)) {
            Fields payload = new Fields(point.getPayloadMap());
            revisions.put(payload.document(), payload.revision());
        }
        return revisions;
    }

    @Override
    public List<CleanedDocument> all(FeatureVersion version, TwinId twin) {
        return qdrant.scroll(collection(CLEANED, version), Fields.ofTwin(twin), ALL).stream()
                .map(point -> document(new Fields(point.getPayloadMap())))
                .sorted(Comparator.comparing(document -> document.id().toString()))
                .toList();
    }

    @Override
    public void delete(FeatureVersion version, Collection<DocumentId> documents) {
        if (!documents.isEmpty()) {
            Filter gone =
                    Filter.newBuilder().addMust(Fields.ofDocuments(documents)).build();
            qdrant.delete(collection(CLEANED, version), gone);
        }
    }

    private static PointStruct point(CleanedDocument document) {
        PointStruct.Builder point = PointStruct.newBuilder()
                .setId(id(document.id().value()))
                .setVectors(VectorsFactory.namedVectors(Map.of()))
                .putPayload(Fields.TWIN, value(document.twin().value()))
                .putPayload(Fields.DOCUMENT, value(document.id().toString()))
                .putPayload(Fields.REVISION, value(document.revision()))
                .putPayload(Fields.TYPE, value(document.type().name()))
                .putPayload(Fields.PLATFORM, value(document.platform().name()))
                .putPayload(Fields.LINK, value(document.link().toString()))
                .putPayload(Fields.TITLE, value(document.title()))
                .putPayload(Fields.TEXT, value(document.text()))
                .putPayload(Fields.LANGUAGE, value(document.language()));
        if (document.publishedAt() != null) {
            point.putPayload(Fields.PUBLISHED_AT, value(document.publishedAt().toString()));
        }
        return point.build();
    }

    private static CleanedDocument document(Fields payload) {
        return new CleanedDocument(
                payload.document(),
                payload.twin(),
                payload.revision(),
                payload.type(),
                payload.platform(),
                payload.link(),
                payload.text(Fields.TITLE),
                payload.text(Fields.TEXT),
                payload.text(Fields.LANGUAGE),
                payload.publishedAt());
    }
}
