package org.llmtwin.crawler.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.codehost.CodeHostSettings;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.git.ContentRule;
import org.llmtwin.crawler.git.PathRule;
import org.llmtwin.crawler.git.RepositoryFile;
import org.llmtwin.crawler.git.RepositoryFiles;
import org.llmtwin.crawler.git.StatedRules;

/**
 * What is collected of one repository's files, documents first, and what is left out: each file that might have been writing
 * or code, and whole folders of what others wrote or machines made.
 */
final class RepositoryEntries {
    private final FileText text;
    private final RepositoryFiles files;
    private final CodeHostSettings settings;
    private final TextBudget budget;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Folder, Integer> leftOut = new LinkedHashMap<>();
    private int taken;
    private int tooMany;

    RepositoryEntries(FileText text, RepositoryFiles files, CodeHostSettings settings, TextBudget budget) {
        this.text = text;
        this.files = files;
        this.settings = settings;
        this.budget = budget;
    }

    private record Folder(String path, PathRule rule) {}

    private record Ruled(RepositoryFile file, PathRule rule) {
        private static final Comparator<Ruled> ORDER = Comparator.comparing((Ruled one) -> one.rule() == PathRule.CODE)
                .thenComparingInt(one -> one.file().path().split("/").length)
                .thenComparing(one -> one.file().path());
    }

    /**
     * @param part of the repository that is wanted
     * @param code whether code is read, too
     */
    List<Entry> list(RepositoryPart part, boolean code) throws IOException {
        List<RepositoryFile> all = files.files();
        StatedRules rules = stated(all);
        all.stream()
                .filter(file -> part.holds(text.branch(), file.path()))
                .map(file -> new Ruled(file, rules.of(file.path())))
                .sorted(Ruled.ORDER)
                .forEach(one -> add(one, code));
        leftOut.forEach((folder, count) -> entries.add(new Entry.Refused(
                text.repository().folder(text.branch(), folder.path()),
                folder.rule().reason() + ", number of files: " + count,
                false)));
        if (tooMany > 0) {
            entries.add(new Entry.Refused(
                    text.repository().folder(text.branch(), ""),
                    tooMany + " more files are left out: the repository or the source holds more than is read",
                    false));
        }
        return entries;
    }

    private StatedRules stated(List<RepositoryFile> all) throws IOException {
        for (RepositoryFile file : all) {
            if (file.path().equals(".gitattributes")
                    && file.size() <= settings.maxFile().toBytes()) {
                return StatedRules.parse(files.read(file));
            }
        }
        return StatedRules.NONE;
    }

    private void add(Ruled one, boolean code) {
        switch (one.rule()) {
            case DOCUMENT -> addText(one);
            case CODE -> {
                if (code) {
                    addText(one);
                }
            }
            case OTHER, SETTINGS -> budget.skip();
            case VENDORED, GENERATED, BOILERPLATE -> leaveOut(one);
        }
    }

    private void leaveOut(Ruled one) {
        String folder = one.rule() == PathRule.BOILERPLATE ? "" : folder(one);
        if (folder.isEmpty()) {
            entries.add(text.refused(one.file().path(), one.rule().reason(), false));
        } else {
            leftOut.merge(new Folder(folder, one.rule()), 1, Integer::sum);
        }
    }

    /** The folder that is left out as a whole; its own one for what only the repository says; empty if its name decides. */
    private static String folder(Ruled one) {
        String path = one.file().path();
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (PathRule.of(path.substring(0, slash) + "/x.md") == one.rule()) {
                return path.substring(0, slash);
            }
        }
        return PathRule.of(path) == one.rule() ? "" : path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private void addText(Ruled one) {
        String path = one.file().path();
        if (one.file().size() > settings.maxFile().toBytes()) {
            entries.add(text.refused(path, "larger than " + settings.maxFile().toKilobytes() + " kB", false));
        } else if (taken >= settings.maxFiles()) {
            tooMany++;
        } else {
            Entry entry = entry(one, path);
            if (entry == null) {
                tooMany++;
            } else {
                taken++;
                entries.add(entry);
            }
        }
    }

    /** Null if there is no room for it. */
    private @Nullable Entry entry(Ruled one, String path) {
        try {
            byte[] bytes = files.read(one.file());
            String refusal = ContentRule.refusal(one.rule(), bytes);
            if (refusal != null) {
                return text.refused(path, refusal, false);
            }
            return budget.take(bytes.length) ? text.of(path, one.rule(), bytes) : null;
        } catch (NoArticleException e) {
            return text.refused(path, String.valueOf(e.getMessage()), false);
        } catch (IOException | IllegalArgumentException e) {
            return text.refused(path, "the file cannot be read: " + e.getMessage(), true);
        }
    }
}
