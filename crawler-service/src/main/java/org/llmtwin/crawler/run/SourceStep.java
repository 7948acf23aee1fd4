package org.llmtwin.crawler.run;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.work.Step;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;

/** Gathers the links of a run's sources, one source after the other: of those that name the same text, the first counts. */
final class SourceStep implements Step<Source> {
    private final CollectionRun run;
    private final Twin twin;
    private final SourceLister lister;
    private final CollectionRuns runs;
    private final Meanwhile meanwhile;
    private final Map<URI, SourceLister.Found> found = new LinkedHashMap<>();

    /** What is done before sources wait for their hosts. */
    interface Meanwhile {
        /** @param found so far */
        void run(Collection<SourceLister.Found> found, Set<String> hosts);
    }

    SourceStep(CollectionRun run, Twin twin, SourceLister lister, CollectionRuns runs, Meanwhile meanwhile) {
        this.run = run;
        this.twin = twin;
        this.lister = lister;
        this.runs = runs;
        this.meanwhile = meanwhile;
    }

    Collection<SourceLister.Found> found() {
        return found.values();
    }

    @Override
    public void work(Source source) throws HostDownException {
        lister.list(run, twin, source)
                .forEach(one -> found.putIfAbsent(CanonicalLink.of(one.entry().link()), one));
        runs.found(run.id(), found.size());
    }

    @Override
    public void giveUp(Source source, FetchException reason) {
        lister.giveUp(run, source, reason);
    }

    @Override
    public void await(Set<String> hosts) {
        meanwhile.run(found.values(), hosts);
    }
}
