package org.llmtwin.training.testing;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.training.testing.PostsDataset.Post;

/** The feature store over the bench's posts: each post one chunk, found by shared words. */
public final class MemoryFeatures implements Chunks, CleanedDocuments, Snapshots {
    private static final URI LINK = URI.create("https://blog.example/post");

    private final Bench bench;

    public MemoryFeatures(Bench bench) {
        this.bench = bench;
    }

    @Override
    public List<ScoredChunk> search(ChunkQuery query) {
        Set<Integer> wanted = terms(query.sparse().indices());
        return bench.posts(query.twin()).stream()
                .filter(post -> !query.without().contains(post.id()))
                .map(post -> new ScoredChunk(chunk(query.twin(), post), shared(post, wanted)))
                .sorted(Comparator.comparingDouble(ScoredChunk::score).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<CleanedDocument> all(FeatureVersion version, TwinId twin) {
        return bench.posts(twin).stream()
                .map(post -> new CleanedDocument(
                        post.id(),
                        twin,
                        1,
                        DocumentType.ARTICLE,
                        Platform.BLOG,
                        LINK,
                        post.title(),
                        post.text(),
                        "en",
                        null))
                .toList();
    }

    @Override
    public Optional<FeatureVersion> active() {
        return Optional.of(new FeatureVersion("p1", "none", 1));
    }

    private static double shared(Post post, Set<Integer> wanted) {
        Set<Integer> own = terms(SparseEncoder.passage(post.text()).indices());
        own.retainAll(wanted);
        return own.size();
    }

    private static Set<Integer> terms(int[] indices) {
        return new HashSet<>(Arrays.stream(indices).boxed().toList());
    }

    private static Chunk chunk(TwinId twin, Post post) {
        return new Chunk(
                ChunkId.of(post.id(), 1, 0),
                twin,
                post.id(),
                1,
                0,
                DocumentType.ARTICLE,
                Platform.BLOG,
                LINK,
                post.title(),
                post.text(),
                null);
    }

    @Override
    public void replace(FeatureVersion version, DocumentRevision revision, List<EmbeddedChunk> chunks) {
        throw new UnsupportedOperationException("training does not call replace");
    }

    @Override
    public Map<DocumentId, Integer> revisions(FeatureVersion version, TwinId twin) {
        throw new UnsupportedOperationException("training does not call revisions");
    }

    @Override
    public long count(FeatureVersion version, TwinId twin) {
        throw new UnsupportedOperationException("training does not call count");
    }

    @Override
    public void delete(FeatureVersion version, Collection<DocumentId> documents) {
        throw new UnsupportedOperationException("training does not call delete");
    }

    @Override
    public Optional<Chunk> find(ChunkId id) {
        throw new UnsupportedOperationException("training does not call find");
    }

    @Override
    public void save(FeatureVersion version, List<CleanedDocument> documents) {
        throw new UnsupportedOperationException("training does not call save");
    }

    @Override
    public void create(FeatureVersion version) {
        throw new UnsupportedOperationException("training does not call create");
    }

    @Override
    public void activate(FeatureVersion version) {
        throw new UnsupportedOperationException("training does not call activate");
    }
}
