package org.llmtwin.platform.warehouse;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.document.ContentHash;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** How the domain's names and addresses are stored: as plain strings and UUIDs. */
final class Conversions {
    private Conversions() {}

    static MongoCustomConversions all() {
        return MongoCustomConversions.create(adapter -> adapter.registerConverters(List.of(
                new Writing<>(TwinId.class, String.class, TwinId::value),
                new Reading<>(String.class, TwinId.class, TwinId::new),
                new Writing<>(DocumentId.class, UUID.class, DocumentId::value),
                new Reading<>(UUID.class, DocumentId.class, DocumentId::new),
                new Writing<>(ChunkId.class, UUID.class, ChunkId::value),
                new Reading<>(UUID.class, ChunkId.class, ChunkId::new),
                new Writing<>(ArtifactId.class, String.class, ArtifactId::value),
                new Reading<>(String.class, ArtifactId.class, ArtifactId::new),
                new Writing<>(ContentHash.class, String.class, ContentHash::value),
                new Reading<>(String.class, ContentHash.class, ContentHash::new),
                new Writing<>(URI.class, String.class, URI::toString),
                new Reading<>(String.class, URI.class, URI::create))));
    }

    @WritingConverter
    private record Writing<S, T>(Class<S> from, Class<T> to, Function<S, T> how) implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(from, to));
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
            return source == null ? null : how.apply(from.cast(source));
        }
    }

    @ReadingConverter
    private record Reading<S, T>(Class<S> from, Class<T> to, Function<S, T> how) implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(from, to));
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
            return source == null ? null : how.apply(from.cast(source));
        }
    }
}
