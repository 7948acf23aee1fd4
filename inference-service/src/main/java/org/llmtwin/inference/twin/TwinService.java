package org.llmtwin.inference.twin;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.Consent;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.web.ConflictException;
import org.llmtwin.platform.web.InvalidRequestException;
import org.llmtwin.platform.web.NotFoundException;
import org.springframework.stereotype.Service;

/** What people do with twins, by REST and by the page alike. */
@Service
public class TwinService {
    private final Twins twins;
    private final Clock clock;

    TwinService(Twins twins, Clock clock) {
        this.twins = twins;
        this.clock = clock;
    }

    /** @return the caller's twins, oldest first */
    public List<Twin> ownedBy(Caller caller) {
        return twins.all().stream()
                .filter(twin -> twin.owner().equals(caller.subject()))
                .toList();
    }

    /**
     * @throws InvalidRequestException naming the first field that breaks its rule
     * @throws ConflictException if the id is taken
     */
    public Twin create(
            @Nullable String id, @Nullable String name, List<@Nullable String> links, boolean consent, Caller caller) {
        if (!consent) {
            throw new InvalidRequestException("consent", "it must be true: only a person who agreed is collected");
        }
        TwinId twinId = checked("id", () -> new TwinId(id == null ? "" : id));
        List<Source> sources = links.stream().map(this::source).distinct().toList();
        Consent given = new Consent(caller.subject(), clock.instant());
        Twin twin = checked(
                "name",
                () -> new Twin(
                        twinId, caller.subject(), name == null ? "" : name.strip(), sources, given, clock.instant()));
        if (!twins.create(twin)) {
            throw new ConflictException("Twin id \"" + twinId + "\" is taken");
        }
        return twin;
    }

    /** @throws InvalidRequestException if the link cannot be collected */
    public Twin addSource(Twin twin, @Nullable String link) {
        return twins.addSource(twin.id(), source(link)).orElseThrow(() -> gone(twin));
    }

    public Twin removeSource(Twin twin, String link) {
        URI address = checked("link", () -> URI.create(link.strip()));
        return twins.removeSource(twin.id(), address).orElseThrow(() -> gone(twin));
    }

    private Source source(@Nullable String link) {
        return checked("link", () -> new Source(URI.create(link == null ? "" : link.strip()), clock.instant()));
    }

    private static NotFoundException gone(Twin twin) {
        return new NotFoundException("There is no twin \"" + twin.id() + "\"");
    }

    private static <T> T checked(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(field, String.valueOf(e.getMessage()));
        }
    }
}
