package org.llmtwin.platform.vectors;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.TwinId;

/** Names of payload fields, how their values are read, and conditions on them. */
final class Fields {
    static final String TWIN = "twin";
    static final String DOCUMENT = "document";
    static final String REVISION = "revision";
    static final String POSITION = "position";
    static final String TYPE = "type";
    static final String PLATFORM = "platform";
    static final String LINK = "link";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String LANGUAGE = "language";
    static final String PUBLISHED_AT = "publishedAt";

    private final Map<String, Value> payload;

    Fields(Map<String, Value> payload) {
        this.payload = payload;
    }

    static Filter ofTwin(TwinId twin) {
        return Filter.newBuilder().addMust(matchKeyword(TWIN, twin.value())).build();
    }

    static Condition ofDocuments(Collection<DocumentId> documents) {
        return matchKeywords(
                DOCUMENT, documents.stream().map(DocumentId::toString).sorted().toList());
    }

    TwinId twin() {
        return new TwinId(text(TWIN));
    }

    DocumentId document() {
        return new DocumentId(UUID.fromString(text(DOCUMENT)));
    }

    int revision() {
        return number(REVISION);
    }

    DocumentType type() {
        return DocumentType.valueOf(text(TYPE));
    }

    Platform platform() {
        return Platform.valueOf(text(PLATFORM));
    }

    URI link() {
        return URI.create(text(LINK));
    }

    @Nullable
    Instant publishedAt() {
        return payload.containsKey(PUBLISHED_AT) ? Instant.parse(text(PUBLISHED_AT)) : null;
    }

    String text(String field) {
        return value(field).getStringValue();
    }

    int number(String field) {
        return Math.toIntExact(value(field).getIntegerValue());
    }

    private Value value(String field) {
        Value value = payload.get(field);
        if (value == null) {
            throw new IllegalStateException("a point of the vector store has no payload field \"" + field + "\"");
        }
        return value;
    }
}
