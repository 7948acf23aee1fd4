package org.llmtwin.platform.vectors;

import io.grpc.Status;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.platform.vectors.layout.Names;
import org.llmtwin.platform.vectors.layout.PayloadIndex;
import org.llmtwin.platform.vectors.layout.Schemas;

/** Two collections for each version, and two aliases that move together. */
final class QdrantSnapshots implements Snapshots {
    private final QdrantClient qdrant;

    QdrantSnapshots(QdrantClient qdrant) {
        this.qdrant = qdrant;
    }

    @Override
    public void create(FeatureVersion version) {
        ensure(Schemas.cleaned(version), Schemas.CLEANED_INDEXES);
        ensure(Schemas.chunks(version), Schemas.CHUNK_INDEXES);
        if (active().isEmpty()) {
            point(version);
        }
    }

    private void ensure(CreateCollection collection, List<PayloadIndex> indexes) {
        String name = collection.getCollectionName();
        if (!Calls.await(qdrant.collectionExistsAsync(name))) {
            createOnce(collection);
        }
        // made again each time, which changes nothing: a creator may have died between the two
        indexes.forEach(index -> Calls.await(qdrant.createPayloadIndexAsync(index.on(name), null)));
    }

    private void createOnce(CreateCollection collection) {
        try {
            Calls.await(qdrant.createCollectionAsync(collection));
        } catch (VectorStoreException e) {
            if (!Calls.failedWith(e, Status.Code.ALREADY_EXISTS)) {
                throw e;
            }
        }
    }

    @Override
    public void activate(FeatureVersion version) {
        point(version);
        Set<String> kept = Set.of(Names.cleaned(version), Names.chunks(version));
        Calls.await(qdrant.listCollectionsAsync()).stream()
                .filter(Names::isOurs)
                .filter(Predicate.not(kept::contains))
                .forEach(name -> Calls.await(qdrant.deleteCollectionAsync(name)));
    }

    /** Sets both aliases in one request, which the server applies as a whole. */
    private void point(FeatureVersion version) {
        Calls.await(qdrant.updateAliasesAsync(
                List.of(alias(Names.CLEANED, Names.cleaned(version)), alias(Names.CHUNKS, Names.chunks(version)))));
    }

    private static AliasOperations alias(String alias, String collection) {
        return AliasOperations.newBuilder()
                .setCreateAlias(CreateAlias.newBuilder().setAliasName(alias).setCollectionName(collection))
                .build();
    }

    @Override
    public Optional<FeatureVersion> active() {
        return Calls.await(qdrant.listAliasesAsync()).stream()
                .filter(alias -> alias.getAliasName().equals(Names.CHUNKS))
                .map(AliasDescription::getCollectionName)
                .map(Names::version)
                .findFirst();
    }
}
