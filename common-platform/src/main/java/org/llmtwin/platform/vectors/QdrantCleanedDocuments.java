package org.llmtwin.platform.vectors;

import static io.qdrant.client.PointIdFactory.id;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.original.Originals;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.vectors.layout.Filters;
import org.llmtwin.platform.vectors.layout.Names;
import org.llmtwin.platform.vectors.layout.Payloads;

/** A point for each cleaned document, with the document's id and no vector. */
final class QdrantCleanedDocuments implements CleanedDocuments {
    private final QdrantClient qdrant;
    private final Scroll scroll;

    QdrantCleanedDocuments(QdrantClient qdrant) {
        this.qdrant = qdrant;
        this.scroll = new Scroll(qdrant);
    }

    @Override
    public void save(FeatureVersion version, List<CleanedDocument> documents) {
        List<PointStruct> points =
                documents.stream().map(QdrantCleanedDocuments::point).toList();
        for (List<PointStruct> batch : Batches.of(points)) {
            Calls.await(qdrant.upsertAsync(Names.cleaned(version), batch));
        }
    }

    private static PointStruct point(CleanedDocument document) {
        return PointStruct.newBuilder()
                .setId(id(document.id().value()))
                .putAllPayload(Payloads.of(document))
                .build();
    }

    @Override
    public Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin) {
        Map<DocumentId, Integer> revisions = new HashMap<>();
        Filter ofTwin = Filters.twin(twin);
        scroll.revisions(
                Names.cleaned(version),
                ofTwin,
                payload -> revisions.put(Payloads.document(payload), Payloads.revision(payload)));
        return Map.copyOf(revisions);
    }

    @Override
    public List<CleanedDocument> all(FeatureVersion version, TwinId twin) {
        List<CleanedDocument> documents = new ArrayList<>();
        scroll.whole(
                Names.cleaned(version),
                Filters.twin(twin),
                payload -> documents.add(Payloads.cleanedDocument(payload)));
        return Originals.of(documents).stream()
                .sorted(Comparator.comparing(document -> document.id().toString()))
                .toList();
    }

    @Override
    public void delete(FeatureVersion version, Collection<DocumentId> documents) {
        if (!documents.isEmpty()) {
            Calls.await(qdrant.deleteAsync(Names.cleaned(version), Filters.documents(documents)));
        }
    }
}
