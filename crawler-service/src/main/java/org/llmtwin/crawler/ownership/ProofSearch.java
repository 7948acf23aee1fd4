package org.llmtwin.crawler.ownership;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.domain.ownership.ProofKind;

/**
 * Looks for what shows that a source is the owner's own. The token may stand in the source itself; or the source and a page
 * of the owner's name each other with {@code rel="me"}. Two pages that name each other only show that they are the same
 * person's, so one of them must be the owner's beyond doubt: it shows the token, or is a source that was proved before.
 */
final class ProofSearch {
    private final Fetcher fetcher;

    ProofSearch(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    sealed interface Result {}

    record Found(ProofKind kind, URI seenAt) implements Result {}

    /** @param reason what is missing and what to do, in one sentence */
    record Missing(String reason) implements Result {}

    /**
     * @param page a page that the owner states; null if none was stated
     * @param proved sources of the same twin that were proved
     */
    Result search(URI source, String token, @Nullable URI page, Collection<URI> proved) {
        List<ShownPage> shown = new ArrayList<>();
        try {
            shown.add(fetch(source));
        } catch (FetchException | IllegalArgumentException e) {
            return new Missing(source + " could not be looked at: " + e.getMessage());
        }
        shown.getFirst().furtherPages().forEach(further -> tryToFetch(further).ifPresent(shown::add));
        Optional<Result> inSource = shown.stream()
                .filter(one -> one.shows(token))
                .<Result>map(one -> new Found(ProofKind.TOKEN, one.link()))
                .findFirst();
        return inSource.orElseGet(() -> byNames(source, token, shown, page, proved));
    }

    private Result byNames(
            URI source, String token, List<ShownPage> shown, @Nullable URI page, Collection<URI> proved) {
        Set<URI> owners = new LinkedHashSet<>(proved);
        if (page != null) {
            owners.add(page);
        }
        String missing = "the token " + token + " does not stand at " + source
                + ": put it into the profile text, the about page or a new post there, and have it checked again";
        for (URI owner : owners) {
            Optional<String> problem = problem(source, token, shown, owner, proved.contains(owner));
            if (problem.isEmpty()) {
                return new Found(ProofKind.REL_ME, owner);
            }
            if (owner.equals(page)) {
                missing += "; nor is it proved by " + page + ": " + problem.get();
            }
        }
        return new Missing(missing);
    }

    /** @return why a page does not prove the source; empty if it does */
    private Optional<String> problem(URI source, String token, List<ShownPage> shown, URI owner, boolean proved) {
        if (shown.stream().noneMatch(one -> one.namesAsOwn(owner))) {
            return Optional.of(source + " has no link to it with rel=\"me\"");
        }
        try {
            ShownPage page = fetch(owner);
            if (!page.namesAsOwn(source) && !page.namesAsOwn(shown.getFirst().link())) {
                return Optional.of("it has no link back with rel=\"me\"");
            }
            return proved || page.shows(token)
                    ? Optional.empty()
                    : Optional.of("the two name each other, but the token stands in neither of them");
        } catch (FetchException | IllegalArgumentException e) {
            return Optional.of("it could not be looked at: " + e.getMessage());
        }
    }

    private ShownPage fetch(URI link) throws FetchException {
        return ShownPage.of(fetcher.fetch(link, Validators.NONE));
    }

    /** What a page only points to may be missing. */
    private Optional<ShownPage> tryToFetch(URI link) {
        try {
            return Optional.of(fetch(link));
        } catch (FetchException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
