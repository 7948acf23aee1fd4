package org.llmtwin.crawler.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.StatedDate;
import org.springframework.util.FileSystemUtils;

/** The newest commit of one branch. Nothing is checked out: paths and links in the repository reach no file of this machine. */
public final class ShallowClone implements RepositoryFiles, AutoCloseable {
    private final Path folder;
    private final Repository repository;
    private final @Nullable RevCommit commit;

    private ShallowClone(Path folder, Repository repository, @Nullable RevCommit commit) {
        this.folder = folder;
        this.repository = repository;
        this.commit = commit;
    }

    /** @param folder an empty one, which is removed with the clone */
    static ShallowClone empty(Path folder) throws IOException {
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        repository.create(true);
        return new ShallowClone(folder, repository, null);
    }

    Repository repository() {
        return repository;
    }

    /** The same clone, read at a commit that it holds. */
    ShallowClone at(ObjectId head) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return new ShallowClone(folder, repository, walk.parseCommit(head));
        }
    }

    @Override
    public String commit() {
        return commit == null ? "" : commit.name();
    }

    @Override
    public @Nullable StatedDate date() {
        if (commit == null) {
            return null;
        }
        PersonIdent author = commit.getAuthorIdent();
        return new StatedDate(author.getWhenAsInstant(), author.getZoneOffset());
    }

    /** In the order of their paths. */
    @Override
    public List<RepositoryFile> files() throws IOException {
        List<RepositoryFile> files = new ArrayList<>();
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
                    files.add(new RepositoryFile(walk.getPathString(), size(reader, id), id.name()));
                }
            }
        }
        return files;
    }

    /** A file above the limit is not part of the clone. */
    private static long size(ObjectReader reader, ObjectId id) throws IOException {
        try {
            return reader.getObjectSize(id, ObjectReader.OBJ_ANY);
        } catch (MissingObjectException e) {
            return RepositoryFile.TOO_LARGE;
        }
    }

    @Override
    public byte[] read(RepositoryFile file) throws IOException {
        return repository.open(ObjectId.fromString(file.id())).getBytes();
    }

    /** What cannot be removed of a temporary folder costs nothing but room. */
    @Override
    public void close() {
        repository.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
