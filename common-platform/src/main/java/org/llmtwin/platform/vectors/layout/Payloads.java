package org.llmtwin.platform.vectors.layout;

import static io.qdrant.client.ValueFactory.value;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.twin.TwinId;

/** Points' payloads from and to the domain's records. An unknown time of publication is left out. */
public final class Payloads {
    private Payloads() {}

    public static Map<String, Value> of(CleanedDocument document) {
        Map<String, Value> payload = new HashMap<>();
        payload.put(Names.DOCUMENT, value(document.id().toString()));
        payload.put(Names.TWIN, value(document.twin().value()));
        payload.put(Names.REVISION, value(document.revision()));
        payload.put(Names.TYPE, value(document.type().name()));
        payload.put(Names.PLATFORM, value(document.platform().name()));
        payload.put(Names.LINK, value(document.link().toString()));
        payload.put(Names.TITLE, value(document.title()));
        payload.put(Names.TEXT, value(document.text()));
        payload.put(Names.LANGUAGE, value(document.language()));
        putTime(payload, document.publishedAt());
        return payload;
    }

    public static Map<String, Value> of(Chunk chunk) {
        Map<String, Value> payload = new HashMap<>();
        payload.put(Names.DOCUMENT, value(chunk.document().toString()));
        payload.put(Names.TWIN, value(chunk.twin().value()));
        payload.put(Names.REVISION, value(chunk.revision()));
        payload.put(Names.POSITION, value(chunk.position()));
        payload.put(Names.TYPE, value(chunk.type().name()));
        payload.put(Names.PLATFORM, value(chunk.platform().name()));
        payload.put(Names.LINK, value(chunk.link().toString()));
        payload.put(Names.TITLE, value(chunk.title()));
        payload.put(Names.TEXT, value(chunk.text()));
        putTime(payload, chunk.publishedAt());
        return payload;
    }

    private static void putTime(Map<String, Value> payload, @Nullable Instant time) {
        if (time != null) {
            payload.put(Names.PUBLISHED_AT, value(time.toString()));
        }
    }

    public static CleanedDocument cleanedDocument(Map<String, Value> payload) {
        return new CleanedDocument(
                document(payload),
                new TwinId(text(payload, Names.TWIN)),
                revision(payload),
                DocumentType.valueOf(text(payload, Names.TYPE)),
                Platform.valueOf(text(payload, Names.PLATFORM)),
                URI.create(text(payload, Names.LINK)),
                text(payload, Names.TITLE),
                text(payload, Names.TEXT),
                text(payload, Names.LANGUAGE),
                time(payload));
    }

    public static Chunk chunk(PointId id, Map<String, Value> payload) {
        return new Chunk(
                new ChunkId(UUID.fromString(id.getUuid())),
                new TwinId(text(payload, Names.TWIN)),
                document(payload),
                revision(payload),
                Math.toIntExact(field(payload, Names.POSITION).getIntegerValue()),
                DocumentType.valueOf(text(payload, Names.TYPE)),
                Platform.valueOf(text(payload, Names.PLATFORM)),
                URI.create(text(payload, Names.LINK)),
                text(payload, Names.TITLE),
                text(payload, Names.TEXT),
                time(payload));
    }

    public static DocumentId document(Map<String, Value> payload) {
        return new DocumentId(UUID.fromString(text(payload, Names.DOCUMENT)));
    }

    public static int revision(Map<String, Value> payload) {
        return Math.toIntExact(field(payload, Names.REVISION).getIntegerValue());
    }

    private static @Nullable Instant time(Map<String, Value> payload) {
        Value time = payload.get(Names.PUBLISHED_AT);
        return time == null ? null : Instant.parse(time.getStringValue());
    }

    private static String text(Map<String, Value> payload, String name) {
        return field(payload, name).getStringValue();
    }

    private static Value field(Map<String, Value> payload, String name) {
        Value value = payload.get(name);
        if (value == null) {
            throw new IllegalStateException("a point in the vector store has no field \"" + name + "\"");
        }
        return value;
    }
}
