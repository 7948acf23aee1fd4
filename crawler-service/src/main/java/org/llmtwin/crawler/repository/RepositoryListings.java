package org.llmtwin.crawler.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.codehost.CodeHostSettings;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.git.Cloner;
import org.llmtwin.domain.collection.StatedNumber;

/** From repositories to a listing of their texts. One that cannot be read costs its own texts only. */
public final class RepositoryListings {
    private final RepositoryReader reader;
    private final CodeHostSettings settings;

    public RepositoryListings(Cloner cloner, CodeHostSettings settings) {
        this.reader = new RepositoryReader(cloner, settings);
        this.settings = settings;
    }

    /**
     * @param gitHeaders such as a token
     * @throws ListingException if the repository is none that is read
     */
    public Listing one(
            CodeRepository repository,
            RepositoryPart part,
            Owner owner,
            Map<String, String> gitHeaders,
            HostFiles fallback)
            throws ListingException {
        if (repository.refusal() != null) {
            throw ListingException.skipped(repository.refusal());
        }
        TextBudget budget = new TextBudget(settings.maxText().toBytes());
        List<Entry> entries =
                reader.read(new RepositoryReader.Wanted(repository, part, owner, budget), gitHeaders, fallback);
        if (entries.isEmpty()) {
            throw ListingException.failed("there is neither writing nor code at this address");
        }
        return new Listing(entries, null, owner.names(), skipped(budget).isEmpty() ? null : skipped(budget));
    }

    /** All of one owner that are to be read. */
    public Listing all(Repositories repositories, Map<String, String> gitHeaders, HostFiles fallback)
            throws ListingException {
        TextBudget budget = new TextBudget(settings.maxText().toBytes());
        List<Entry> entries = new ArrayList<>();
        for (CodeRepository one : repositories.all()) {
            if (one.refusal() == null) {
                entries.addAll(reader.read(
                        new RepositoryReader.Wanted(one, RepositoryPart.ALL, repositories.owner(), budget),
                        gitHeaders,
                        fallback));
            } else {
                entries.add(new Entry.Refused(one.web(), one.refusal(), false));
            }
        }
        if (repositories.rest() != null) {
            entries.add(repositories.rest());
        }
        if (entries.isEmpty()) {
            throw ListingException.failed(repositories.owner().login() + " has no repository");
        }
        return new Listing(entries, stated(repositories), repositories.owner().names(), note(repositories, budget));
    }

    private static @Nullable StatedNumber stated(Repositories repositories) {
        Integer stated = repositories.stated();
        return stated == null
                ? null
                : new StatedNumber("repositories", stated, repositories.all().size());
    }

    private static String note(Repositories repositories, TextBudget budget) {
        int listed = repositories.all().size();
        long read =
                repositories.all().stream().filter(one -> one.refusal() == null).count();
        String skipped = skipped(budget);
        return listed + " repositories, " + read + " of them own work" + (skipped.isEmpty() ? "" : "; " + skipped);
    }

    private static String skipped(TextBudget budget) {
        return budget.skipped() == 0 ? "" : "files that are neither writing nor code: " + budget.skipped();
    }
}
