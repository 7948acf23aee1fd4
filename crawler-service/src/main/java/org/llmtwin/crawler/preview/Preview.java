package org.llmtwin.crawler.preview;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.imports.Authors;
import org.llmtwin.crawler.imports.Exports;
import org.llmtwin.crawler.run.EntryCollector;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.crawler.text.Byline;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The command {@code preview FILE|URL [--json]}: what a collection would store, document by document, and what it would leave
 * out and why. No service and no store is needed.
 */
public final class Preview {
    private static final TwinId TWIN = new TwinId("preview");
    private static final String USAGE = "preview FILE|URL [--json]";

    private Preview() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        List<String> targets =
                Arrays.stream(arguments).filter(one -> !one.equals("--json")).toList();
        if (targets.size() != 1) {
            err.println(USAGE);
            return 2;
        }
        boolean json = targets.size() < arguments.length;
        PreviewPrinter printer = json ? new JsonPrinter(out) : new TextPrinter(out);
        try {
            show(targets.getFirst(), printer);
            return 0;
        } catch (IOException | ListingException e) {
            err.println(targets.getFirst() + ": " + e.getMessage());
            return 1;
        }
    }

    private static void show(String target, PreviewPrinter printer) throws IOException, ListingException {
        if (target.matches("(?i)https?://.*")) {
            fromWeb(URI.create(target), printer);
        } else {
            fromFile(Path.of(target).toAbsolutePath().normalize(), printer);
        }
    }

    private static void fromFile(Path file, PreviewPrinter printer) throws IOException {
        PreviewDocuments documents = new PreviewDocuments();
        DocumentStore store = new DocumentStore(documents, Clock.systemUTC());
        EntryPreview show = new EntryPreview(entry -> store.collect(TWIN, entry), documents, printer);
        try (Archive archive = Archive.open(file, String.valueOf(file.getFileName()), ArchiveLimits.USUAL)) {
            Authors authors = Authors.of(archive, Exports::read, "");
            StatedNumber stated = Exports.read(archive, entry -> show.accept(authors.own(entry)));
            printer.end(stated, note(authors));
        }
    }

    private static @Nullable String note(Authors authors) {
        String note = authors.note();
        return note == null ? null : note + "; a twin of such a name learns from that, and not from the rest";
    }

    private static void fromWeb(URI link, PreviewPrinter printer) throws ListingException {
        try (ConfigurableApplicationContext context = connectors()) {
            Clock clock = context.getBean(Clock.class);
            Source source = new Source(link, clock.instant());
            Connector connector = context.getBeanProvider(Connector.class)
                    .orderedStream()
                    .filter(one -> one.reads(source))
                    .findFirst()
                    .orElseThrow(() -> ListingException.failed("no connector reads this kind of source"));
            PreviewDocuments documents = new PreviewDocuments();
            EntryCollector collector = EntryCollector.forgetful(context.getBean(Fetcher.class), documents, clock);
            Listing listing = connector.list(source);
            Byline byline = Byline.of("", listing.owners(), authors(listing));
            new EntryPreview(entry -> collected(collector, entry, byline), documents, printer)
                    .acceptAll(
                            listing.entries(),
                            context.getBean(CrawlerSettings.class).concurrency());
            printer.end(listing.stated(), listing.note());
        }
    }

    /** Whoever looks does not wait for a host that keeps failing. */
    private static LinkOutcome collected(EntryCollector collector, Entry entry, Byline byline) {
        try {
            return collector.collect(TWIN, entry, byline);
        } catch (HostDownException e) {
            return collector.giveUp(TWIN, entry, byline, e);
        }
    }

    private static List<String> authors(Listing listing) {
        return listing.entries().stream().map(Entry::author).toList();
    }

    private static ConfigurableApplicationContext connectors() {
        return new SpringApplicationBuilder(PreviewConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=off")
                .run();
    }
}
