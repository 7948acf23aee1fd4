package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.twin.TwinId;

/** What every store of cleaned documents does. */
public abstract class CleanedDocumentsContract {
    private static final TwinId ADA = new TwinId("ada");
    private static final TwinId BO = new TwinId("bo");
    private static final int SEVERAL_PAGES = 150;

    private FeatureVersion version;

    protected abstract Snapshots snapshots();

    protected abstract CleanedDocuments cleanedDocuments();

    @BeforeEach
    void create() {
        version = Features.newVersion();
        snapshots().create(version);
        snapshots().activate(version);
    }

    @Test
    void givesBackEveryField() {
        CleanedDocument document = Features.cleaned(ADA, "first", 3);

        cleanedDocuments().save(version, List.of(document));

        assertThat(cleanedDocuments().all(version, ADA)).containsExactly(document);
    }

    @Test
    void keepsAnUnknownTimeOfPublicationUnknown() {
        CleanedDocument known = Features.cleaned(ADA, "first", 1);
        CleanedDocument unknown = new CleanedDocument(
                known.id(),
                ADA,
                1,
                known.type(),
                known.platform(),
                known.link(),
                known.title(),
                known.text(),
                known.language(),
                null);

        cleanedDocuments().save(version, List.of(unknown));

        assertThat(cleanedDocuments().all(version, ADA)).containsExactly(unknown);
    }

    @Test
    void savingTheSameDocumentReplacesIt() {
        cleanedDocuments().save(version, List.of(Features.cleaned(ADA, "first", 1)));

        cleanedDocuments().save(version, List.of(Features.cleaned(ADA, "first", 2)));

        assertThat(cleanedDocuments().all(version, ADA)).containsExactly(Features.cleaned(ADA, "first", 2));
    }

    @Test
    void readsOnlyTheTwinsOwn() {
        cleanedDocuments().save(version, List.of(Features.cleaned(ADA, "first", 1), Features.cleaned(BO, "second", 4)));

        assertThat(cleanedDocuments().all(version, BO)).containsExactly(Features.cleaned(BO, "second", 4));
        assertThat(cleanedDocuments().revisions(version, BO)).isEqualTo(Map.of(Features.document(BO, "second"), 4));
    }

    @Test
    void readsAllPagesInTheOrderOfIds() {
        List<CleanedDocument> documents = IntStream.range(0, SEVERAL_PAGES)
                .mapToObj(i -> Features.cleaned(ADA, "post" + i, 1))
                .toList();
        cleanedDocuments().save(version, documents);

        List<CleanedDocument> read = cleanedDocuments().all(version, ADA);

        assertThat(read).containsExactlyInAnyOrderElementsOf(documents);
        assertThat(read).extracting(document -> document.id().toString()).isSorted();
    }

    @Test
    void leavesNearDuplicatesOutOfTheTextsButNotOfTheRevisions() {
        String text = IntStream.range(0, 100).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        CleanedDocument original = Features.cleaned(ADA, "first", 1, text);
        CleanedDocument again = Features.cleaned(ADA, "again", 1, text + " more");
        CleanedDocument first = Stream.of(original, again)
                .min(Comparator.comparing(document -> document.id().toString()))
                .orElseThrow();

        cleanedDocuments().save(version, List.of(original, again));

        assertThat(cleanedDocuments().all(version, ADA)).containsExactly(first);
        assertThat(cleanedDocuments().revisions(version, ADA)).containsOnlyKeys(original.id(), again.id());
    }

    @Test
    void deletesWhatIsThereAndIgnoresWhatIsNot() {
        cleanedDocuments().save(version, List.of(Features.cleaned(ADA, "kept", 1), Features.cleaned(ADA, "gone", 1)));
        List<DocumentId> gone = List.of(Features.document(ADA, "gone"), Features.document(ADA, "never-there"));

        cleanedDocuments().delete(version, gone);
        cleanedDocuments().delete(version, List.of());

        assertThat(cleanedDocuments().all(version, ADA)).containsExactly(Features.cleaned(ADA, "kept", 1));
    }

    @Test
    void savingNothingIsNoError() {
        cleanedDocuments().save(version, List.of());

        assertThat(cleanedDocuments().all(version, ADA)).isEmpty();
        assertThat(cleanedDocuments().revisions(version, ADA)).isEmpty();
    }
}
