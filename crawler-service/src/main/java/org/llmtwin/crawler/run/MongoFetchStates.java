package org.llmtwin.crawler.run;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;

/** Fetch states in the collection {@code fetch_states}; the id is that of a document of this twin and link. */
final class MongoFetchStates implements FetchStates {
    private final MongoTemplate mongo;

    MongoFetchStates(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<FetchState> find(TwinId twin, URI link) {
        return Optional.ofNullable(mongo.findById(id(twin, link), Stored.class)).map(Stored::state);
    }

    @Override
    public void save(FetchState state) {
        mongo.save(Stored.of(state));
    }

    private static UUID id(TwinId twin, URI link) {
        return DocumentId.of(twin, CanonicalLink.of(link)).value();
    }

    @Document("fetch_states")
    private record Stored(
            @Id UUID id,
            String twin,
            String link,
            @Nullable String etag,
            @Nullable String lastModified,
            UUID document,
            String extractor) {

        static Stored of(FetchState state) {
            return new Stored(
                    MongoFetchStates.id(state.twin(), state.link()),
                    state.twin().value(),
                    state.link().toString(),
                    state.validators().etag(),
                    state.validators().lastModified(),
                    state.document().value(),
                    state.extractor());
        }

        FetchState state() {
            Validators validators = new Validators(etag, lastModified);
            return new FetchState(new TwinId(twin), URI.create(link), validators, new DocumentId(document), extractor);
        }
    }
}
