package org.llmtwin.platform.vectors;

import static org.llmtwin.platform.vectors.Qdrant.CHUNKS;
import static org.llmtwin.platform.vectors.Qdrant.CLEANED;
import static org.llmtwin.platform.vectors.Qdrant.collection;

import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;

/** Two collections for each feature version; the aliases {@code cleaned} and {@code chunks} lead to those of the active one. */
final class QdrantSnapshots implements Snapshots {
    private final Qdrant qdrant;

    QdrantSnapshots(Qdrant qdrant) {
        this.qdrant = qdrant;
    }

    @Override
    public void create(FeatureVersion version) {
        createCollection(Schema.cleaned(collection(CLEANED, version)), Schema.CLEANED_INDEXES);
        createCollection(Schema.chunks(collection(CHUNKS, version), version.dimension()), Schema.CHUNKS_INDEXES);
        if (active().isEmpty()) {
            moveAliases(version);
        }
    }

    private void createCollection(CreateCollection collection, Map<String, PayloadSchemaType> indexes) {
        String name = collection.getCollectionName();
        if (!exists(name)) {
            try {
                qdrant.await(qdrant.client().createCollectionAsync(collection));
            } catch (VectorStoreException e) {
                if (!exists(name)) { // it is not that another worker was faster
                    throw e;
                }
            }
        }
        indexes.forEach((field, type) -> qdrant.await(qdrant.client()
                .createPayloadIndexAsync(name, field, type, null, true, null, null)));
    }

    private boolean exists(String collection) {
        return qdrant.await(qdrant.client().collectionExistsAsync(collection));
    }

    @Override
    public void activate(FeatureVersion version) {
        moveAliases(version);
        Set<String> kept = Set.of(collection(CLEANED, version), collection(CHUNKS, version));
        qdrant.await(qdrant.client().listCollectionsAsync()).stream()
                .filter(name -> name.startsWith(CLEANED + "_") || name.startsWith(CHUNKS + "_"))
                .filter(name -> !kept.contains(name))
                .forEach(name -> qdrant.await(qdrant.client().deleteCollectionAsync(name)));
    }

    /** Both aliases in one request, so that nobody sees them lead to different versions. */
    private void moveAliases(FeatureVersion version) {
        Map<String, String> present = aliases();
        List<AliasOperations> moves = new ArrayList<>();
        for (String alias : List.of(CLEANED, CHUNKS)) {
            if (present.containsKey(alias)) {
                moves.add(AliasOperations.newBuilder()
                        .setDeleteAlias(DeleteAlias.newBuilder().setAliasName(alias))
                        .build());
            }
            moves.add(AliasOperations.newBuilder()
                    .setCreateAlias(CreateAlias.newBuilder()
                            .setAliasName(alias)
                            .setCollectionName(collection(alias, version)))
                    .build());
        }
        qdrant.await(qdrant.client().updateAliasesAsync(moves));
    }

    @Override
    public Optional<FeatureVersion> active() {
        return Optional.ofNullable(aliases().get(CHUNKS))
                .map(collection -> FeatureVersion.parse(collection.substring(CHUNKS.length() + 1)));
    }

    private Map<String, String> aliases() {
        return qdrant.await(qdrant.client().listAliasesAsync()).stream()
                .collect(Collectors.toMap(AliasDescription::getAliasName, AliasDescription::getCollectionName));
    }
}
