package org.llmtwin.crawler.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A real repository, in memory, that a site serves by Git's smart HTTP protocol. */
public final class GitRepository {
    public static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05Z");

    private final Repository repository = new InMemoryRepository(new DfsRepositoryDescription("test"));
    private String commit = "";

    /** Whether the server can leave large files out, as the public hosts can. */
    public GitRepository filters(boolean filters) {
        repository.getConfig().setBoolean("uploadpack", null, "allowfilter", filters);
        return this;
    }

    public static GitRepository of(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new GitRepository().filters(true).commit("main", bytes, Map.of());
    }

    /** @param links symbolic ones, by path */
    public GitRepository commit(String branch, Map<String, byte[]> files, Map<String, String> links) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                builder.add(entry(inserter, file.getKey(), file.getValue(), FileMode.REGULAR_FILE));
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                byte[] target = link.getValue().getBytes(StandardCharsets.UTF_8);
                builder.add(entry(inserter, link.getKey(), target, FileMode.SYMLINK));
            }
            builder.finish();
            ObjectId id = inserter.insert(commit(index.writeTree(inserter)));
            inserter.flush();
            RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
            update.setNewObjectId(id);
            update.forceUpdate();
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
            commit = id.name();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DirCacheEntry entry(ObjectInserter inserter, String path, byte[] content, FileMode mode)
            throws IOException {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(mode);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
        return entry;
    }

    private static CommitBuilder commit(ObjectId tree) {
        PersonIdent author = new PersonIdent("Mara Ellison", "mara@a.example", WRITTEN, ZoneOffset.ofHours(1));
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage("A commit");
        return commit;
    }

    /** Of the newest commit. */
    public String hash() {
        return commit;
    }

    /** @param path such as {@code /mara/tool.git} */
    public TestSite serve(TestSite site, String path) {
        return site.page(path + "/info/refs?service=git-upload-pack", this::advertise)
                .page(path + "/git-upload-pack", this::upload);
    }

    private UploadPack service(HttpExchange exchange) {
        UploadPack service = new UploadPack(repository);
        service.setBiDirectionalPipe(false);
        String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
        if (protocol != null) {
            service.setExtraParameters(List.of(protocol.split(":")));
        }
        return service;
    }

    public void advertise(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(answer);
        service(exchange).sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines), "git-upload-pack");
        TestSite.send(exchange, 200, "application/x-git-upload-pack-advertisement", answer.toByteArray());
    }

    public void upload(HttpExchange exchange) throws IOException {
        answer(exchange, request(exchange));
    }

    /** @param request as {@link #request} read it */
    public void answer(HttpExchange exchange, byte[] request) throws IOException {
        TestSite.send(exchange, 200, "application/x-git-upload-pack-result", pack(exchange, request));
    }

    public byte[] pack(HttpExchange exchange, byte[] request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        service(exchange).upload(new ByteArrayInputStream(request), answer, null);
        return answer.toByteArray();
    }

    public static byte[] request(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = exchange.getRequestBody();
                InputStream plain = packed ? new GZIPInputStream(body) : body) {
            return plain.readAllBytes();
        }
    }

    /** Whether files are asked for, and not only the list of branches. */
    public static boolean isFetch(byte[] request) {
        return new String(request, StandardCharsets.ISO_8859_1).contains("command=fetch");
    }
}
