package org.llmtwin.crawler.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.codehost.CodeHostSettings;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.git.Cloner;
import org.llmtwin.crawler.git.GitException;
import org.llmtwin.crawler.git.RepositoryFiles;
import org.llmtwin.crawler.git.ShallowClone;
import org.llmtwin.crawler.http.FetchException;

/** Reads one repository: a clone of its newest commit or, where that cannot be had, the documents by the host's interface. */
final class RepositoryReader {
    private final Cloner cloner;
    private final CodeHostSettings settings;

    RepositoryReader(Cloner cloner, CodeHostSettings settings) {
        this.cloner = cloner;
        this.settings = settings;
    }

    /** What is to be read, and how much more the source may bring. */
    record Wanted(CodeRepository repository, RepositoryPart part, Owner owner, TextBudget budget) {
        String branch() {
            return part.branch(repository.branch());
        }

        /** Both platforms know the main branch as HEAD, too. */
        private String branchInLinks() {
            return branch().isEmpty() ? "HEAD" : branch();
        }

        /** Not under the repository's own address: an outcome of that would be one of the whole source. */
        private Entry.Refused refused(String reason, boolean failed) {
            return new Entry.Refused(repository.folder(branchInLinks(), ""), reason, failed);
        }

        private FileText text(RepositoryFiles files) {
            return new FileText(repository, branchInLinks(), owner, files.commit(), files.date());
        }
    }

    /** @param gitHeaders such as a token */
    List<Entry> read(Wanted wanted, Map<String, String> gitHeaders, HostFiles fallback) {
        Cloner.Limits limits = new Cloner.Limits(
                settings.maxRepository().toBytes(), settings.maxFile().toBytes());
        try (ShallowClone clone = cloner.open(wanted.repository().git(), wanted.branch(), gitHeaders, limits)) {
            return clone.commit().isEmpty()
                    ? List.of(wanted.refused("the repository is empty", false))
                    : entries(wanted, clone, true);
        } catch (GitException e) {
            return documents(wanted, fallback, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return List.of(wanted.refused("its files cannot be listed: " + e.getMessage(), true));
        }
    }

    private List<Entry> documents(Wanted wanted, HostFiles fallback, String why) {
        try {
            RepositoryFiles files = fallback.open(wanted.repository(), wanted.branch());
            List<Entry> entries = new ArrayList<>(entries(wanted, files, false));
            String unlisted = files.unlisted();
            String less = unlisted == null ? "" : "; and not all of these: " + unlisted;
            entries.add(wanted.refused("only its documents are read: " + why + less, true));
            return entries;
        } catch (FetchException | IOException e) {
            return List.of(wanted.refused(why + "; nor by the host's interface: " + e.getMessage(), true));
        }
    }

    private List<Entry> entries(Wanted wanted, RepositoryFiles files, boolean code) throws IOException {
        return new RepositoryEntries(wanted.text(files), files, settings, wanted.budget()).list(wanted.part(), code);
    }
}
