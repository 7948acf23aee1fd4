package org.llmtwin.crawler.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.StatedDate;
import org.springframework.util.FileSystemUtils;

/** The newest commit of one branch. Nothing is checked out: paths and links in the repository reach no file of this machine. */
public final class ShallowClone implements AutoCloseable {
    private final Path folder;
    private final Repository repository;
    private final @Nullable RevCommit commit;

    ShallowClone(Path folder, Repository repository) throws IOException {
        this.folder = folder;
        this.repository = repository;
        ObjectId head = repository.resolve("HEAD");
        try (RevWalk walk = new RevWalk(repository)) {
            this.commit = head == null ? null : walk.parseCommit(head);
        }
    }

    /** @param size in bytes */
    public record File(String path, long size, ObjectId id) {}

    /** Empty if the repository holds no commit. */
    public String commit() {
        return commit == null ? "" : commit.name();
    }

    /** When the newest commit was written; null if there is none. */
    public @Nullable StatedDate date() {
        if (commit == null) {
            return null;
        }
        PersonIdent author = commit.getAuthorIdent();
        ZoneOffset zone = author.getZoneOffset();
        return new StatedDate(author.getWhenAsInstant(), zone);
    }

    /** Regular files, in the order of their paths; no symbolic links, no other repositories. */
    public List<File> files() throws GitException {
        List<File> files = new ArrayList<>();
        if (commit == null) {
            return files;
        }
        try (TreeWalk walk = new TreeWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
                    ObjectId id = walk.getObjectId(0);
                    files.add(new File(walk.getPathString(), reader.getObjectSize(id, ObjectReader.OBJ_ANY), id));
                }
            }
            return files;
        } catch (IOException e) {
            throw new GitException("its files cannot be listed: " + e.getMessage(), e);
        }
    }

    public byte[] read(File file) throws GitException {
        try {
            return repository.open(file.id()).getBytes();
        } catch (IOException e) {
            throw new GitException("the file cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        repository.close();
        // what is left of a temporary folder costs nothing but room
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
