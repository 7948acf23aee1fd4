package org.llmtwin.training.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.training.testing.PostsDataset.Post;
import org.springframework.util.FileSystemUtils;

/** Twins, datasets and artifacts in memory and in one folder, filled from lists of posts. */
public final class Bench implements Twins, DatasetVersions, Artifacts {
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private final Path folder;
    private final Map<TwinId, Twin> twins = new LinkedHashMap<>();
    private final Map<TwinId, List<Post>> posts = new HashMap<>();
    private final Map<String, DatasetVersion> datasets = new LinkedHashMap<>();
    private final Map<ArtifactId, Path> artifacts = new HashMap<>();

    public Bench(Path folder) {
        this.folder = folder;
    }

    public Path home() {
        return folder;
    }

    public Clock clock() {
        return Clock.fixed(START, java.time.ZoneOffset.UTC);
    }

    /** A twin with a dataset of these posts. */
    public TwinId author(String id, String name, List<Post> own) throws IOException {
        TwinId twin = new TwinId(id);
        twins.put(twin, new Twin(twin, "owner", name, List.of(), new Consent("owner", START), START));
        posts.put(twin, own);
        Path dataset = PostsDataset.write(folder.resolve("dataset-" + id), name, own);
        datasets.put(
                id,
                new DatasetVersion(
                        id,
                        twin,
                        START,
                        store("datasets", dataset),
                        revisions(own, false),
                        revisions(own, true),
                        1,
                        1));
        return twin;
    }

    public List<Post> posts(TwinId twin) {
        return posts.getOrDefault(twin, List.of());
    }

    public TrainingRun request(TwinId twin, Map<String, String> settings) {
        return TrainingRun.requested(UUID.randomUUID(), twin, twin.value(), "owner", START, settings);
    }

    private static List<DocumentRevision> revisions(List<Post> posts, boolean heldOut) {
        return IntStream.range(0, posts.size())
                .filter(i -> PostsDataset.heldOut(i) == heldOut)
                .mapToObj(i -> new DocumentRevision(posts.get(i).id(), 1))
                .toList();
    }

    @Override
    public boolean create(Twin twin) {
        return twins.putIfAbsent(twin.id(), twin) == null;
    }

    @Override
    public Optional<Twin> find(TwinId id) {
        return Optional.ofNullable(twins.get(id));
    }

    @Override
    public List<Twin> all() {
        return new ArrayList<>(twins.values());
    }

    @Override
    public Optional<Twin> addSource(TwinId id, Source source) {
        return find(id);
    }

    @Override
    public Optional<Twin> removeSource(TwinId id, URI link) {
        return find(id);
    }

    @Override
    public boolean create(DatasetVersion version) {
        return datasets.putIfAbsent(version.id(), version) == null;
    }

    @Override
    public Optional<DatasetVersion> find(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    @Override
    public List<DatasetVersion> newest(TwinId twin, int limit) {
        return datasets.values().stream()
                .filter(version -> version.twin().equals(twin))
                .toList();
    }

    @Override
    public ArtifactId store(String kind, Path source) {
        ArtifactId id = new ArtifactId(kind + "/" + "%064x".formatted(artifacts.size() + 1));
        try {
            Path copy = Files.createDirectories(folder.resolve("artifacts").resolve(id.value()));
            FileSystemUtils.copyRecursively(source, copy);
            artifacts.put(id, copy);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return id;
    }

    @Override
    public Optional<Path> fetch(ArtifactId id) {
        return Optional.ofNullable(artifacts.get(id));
    }
}
