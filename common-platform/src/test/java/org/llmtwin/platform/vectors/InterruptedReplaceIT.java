package org.llmtwin.platform.vectors;

import static io.qdrant.client.PointIdFactory.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Points.PointStruct;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.vectors.layout.Names;
import org.llmtwin.platform.vectors.layout.Payloads;
import org.llmtwin.testing.LocalStackExtension;

/** A writer died between two of its steps: what is in the store afterwards. */
@ExtendWith(LocalStackExtension.class)
class InterruptedReplaceIT {
    private static final FeatureVersion VERSION = new FeatureVersion("interrupted", "e", 2);
    private static final TwinId TWIN = new TwinId("ada");
    private static final URI LINK = URI.create("https://blog.example.org/post");
    private static final DocumentId DOCUMENT = DocumentId.of(TWIN, LINK);

    private QdrantPorts ports;

    @BeforeEach
    void connect() {
        ports = QdrantPorts.at(
                System.getProperty(LocalStackExtension.VECTORS_HOST),
                Integer.getInteger(LocalStackExtension.VECTORS_PORT));
        ports.snapshots().create(VERSION);
        ports.snapshots().activate(VERSION);
    }

    @AfterEach
    void disconnect() {
        ports.chunks().delete(VERSION, List.of(DOCUMENT));
        ports.close();
    }

    @Test
    void aHalfWrittenRevisionDoesNotCountAsThere() {
        stored(chunk(1, 0), chunk(1, 1), chunk(2, 2), chunk(2, 1));

        assertThat(ports.chunks().revisions(VERSION, TWIN)).isEqualTo(Map.of(DOCUMENT, 1));
        assertThat(ports.chunks().count(VERSION, TWIN)).isEqualTo(4);
    }

    @Test
    void anOldRevisionBesideACompleteNewOneIsRemoved() {
        stored(chunk(1, 0), chunk(1, 1), chunk(2, 1), chunk(2, 0));

        assertThat(ports.chunks().revisions(VERSION, TWIN)).isEqualTo(Map.of(DOCUMENT, 2));
        assertThat(ports.chunks().count(VERSION, TWIN)).isEqualTo(2);
    }

    private void stored(Chunk... chunks) {
        List<PointStruct> points = List.of(chunks).stream()
                .map(chunk -> PointStruct.newBuilder()
                        .setId(id(chunk.id().value()))
                        .putAllPayload(Payloads.of(chunk))
                        .build())
                .toList();
        Calls.await(ports.client().upsertAsync(Names.chunks(VERSION), points));
    }

    private static Chunk chunk(int revision, int position) {
        return new Chunk(
                ChunkId.of(DOCUMENT, revision, position),
                TWIN,
                DOCUMENT,
                revision,
                position,
                DocumentType.ARTICLE,
                Platform.BLOG,
                LINK,
                "Post",
                "text",
                null);
    }
}
