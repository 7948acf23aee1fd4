package org.llmtwin.feature.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.domain.document.ContentHash;

/** Keeps the text of every file of an artifact. */
public final class FakeArtifacts implements Artifacts {
    private final Map<ArtifactId, Map<String, String>> stored =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));

    @Override
    public ArtifactId store(String kind, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
            ArtifactId id = new ArtifactId(kind + "/" + ContentHash.of(texts.toString()));
            stored.put(id, texts);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Path> fetch(ArtifactId id) {
        return Optional.empty();
    }

    public int size() {
        return stored.size();
    }

    public String text(ArtifactId id, String file) {
        return stored.get(id).get(file);
    }
}
