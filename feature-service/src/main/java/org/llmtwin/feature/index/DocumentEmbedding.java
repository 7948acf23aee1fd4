package org.llmtwin.feature.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.feature.FeatureSettings;
import org.llmtwin.feature.chunk.Chunker;
import org.llmtwin.runtime.embed.Embedder;
import org.springframework.stereotype.Component;

/** Brings the embedded snapshot up to the cleaned one. */
@Component
class DocumentEmbedding {
    private final Chunks chunks;
    private final Embedder embedder;
    private final Chunker chunker;
    private final FeatureVersion version;

    DocumentEmbedding(Chunks chunks, Embedder embedder, FeatureSettings settings, FeatureVersion version) {
        this.chunks = chunks;
        this.embedder = embedder;
        this.chunker = new Chunker(embedder::countTokens, settings.targetTokens(), embedder.maxTokens());
        this.version = version;
    }

    /**
     * @param originals the texts that are to be found
     * @param progress told how many documents are done
     */
    void run(Backlog backlog, List<CleanedDocument> originals, IntConsumer progress) {
        if (!backlog.gone().isEmpty()) {
            chunks.delete(version, backlog.gone());
        }
        List<CleanedDocument> toDo = originals.stream()
                .filter(document -> backlog.toDo().containsKey(document.id()))
                .toList();
        for (int done = 0; done < toDo.size(); done++) {
            progress.accept(done);
            CleanedDocument document = toDo.get(done);
            chunks.replace(version, new DocumentRevision(document.id(), document.revision()), embedded(document));
        }
    }

    private List<EmbeddedChunk> embedded(CleanedDocument document) {
        List<String> texts = chunker.chunks(document.type(), document.text());
        List<float[]> vectors = embedder.embedPassages(texts);
        List<EmbeddedChunk> embedded = new ArrayList<>();
        for (int position = 0; position < texts.size(); position++) {
            String text = texts.get(position);
            embedded.add(new EmbeddedChunk(
                    chunk(document, position, text), vectors.get(position), SparseEncoder.passage(text)));
        }
        return embedded;
    }

    private static Chunk chunk(CleanedDocument document, int position, String text) {
        return new Chunk(
                ChunkId.of(document.id(), document.revision(), position),
                document.twin(),
                document.id(),
                document.revision(),
                position,
                document.type(),
                document.platform(),
                document.link(),
                document.title(),
                text,
                document.publishedAt());
    }
}
