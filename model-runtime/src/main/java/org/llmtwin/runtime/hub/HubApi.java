package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.download.DownloadException;
import org.llmtwin.runtime.download.RemoteFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the hub says about one model, without trust in it: names and checksums become paths on this disk. */
final class HubApi {
    private static final int MAX_LISTING = 16 << 20;
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?([\\w-]{1,128})\"?");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final HubTransport transport;
    private final HubReference reference;
    private final HubRefusals refusals;

    HubApi(HubSettings settings, HubReference reference) {
        this.transport = new HubTransport(settings);
        this.reference = reference;
        this.refusals = new HubRefusals(reference, settings.endpoint(), transport.hasToken());
    }

    /** What the revision stands for now. */
    Listing listing() throws IOException {
        String path = "/api/models/" + reference.model() + "/revision/"
                + reference.revision().replace("/", "%2F");
        HttpURLConnection answer = transport.get(path, Map.of("Accept", "application/json"));
        refusals.check(answer, reference.toString());
        try (InputStream body = answer.getInputStream()) {
            byte[] json = body.readNBytes(MAX_LISTING);
            JsonNode root = JsonMapper.shared().readTree(json);
            List<String> files = root.path("siblings")
                    .valueStream()
                    .map(file -> file.path("rfilename").asString(""))
                    .toList();
            return new Listing(root.path("sha").asString(""), files);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DownloadException("the hub's answer about " + reference + " cannot be read", e);
        }
    }

    /** The size of a file of a commit, and the name of its bytes. */
    FileHead head(String commit, String file) throws IOException {
        HttpURLConnection answer = transport.head(path(commit, file));
        refusals.check(answer, name(file));
        long size = answer.getHeaderFieldLong("X-Linked-Size", -1);
        boolean here = answer.getResponseCode() / 100 == 2;
        return new FileHead(etag(answer, file), size < 0 && here ? answer.getContentLengthLong() : size);
    }

    private String etag(HttpURLConnection answer, String file) {
        String linked = answer.getHeaderField("X-Linked-Etag"); // of what the redirect leads to
        String found = linked == null ? answer.getHeaderField("ETag") : linked;
        Matcher etag = ETAG.matcher(found == null ? "" : found);
        if (!etag.matches()) {
            throw new DownloadException(name(file) + " cannot be fetched: its ETag is " + found);
        }
        return etag.group(1);
    }

    RemoteFile file(String commit, String file, FileHead head) {
        return new HubFile(transport, refusals, path(commit, file), name(file), head.size());
    }

    private String path(String commit, String file) {
        return "/" + reference.model() + "/resolve/" + commit + "/" + file.replace("+", "%2B");
    }

    private String name(String file) {
        return HubReference.PREFIX + reference.model() + "/" + file;
    }

    /**
     * A revision.
     *
     * @param files their names, with folders
     */
    record Listing(String commit, List<String> files) {
        Listing {
            if (!HubReference.isCommit(commit)) {
                throw new IllegalArgumentException("sha must be a commit, is '" + commit + "'");
            }
            files = files.stream().filter(HubReference::isPath).toList();
        }
    }

    /**
     * A file's properties.
     *
     * @param etag the SHA-256 of a large file's bytes, git's name of a small one
     * @param size in bytes; -1 where it is not told
     */
    record FileHead(String etag, long size) {
        @Nullable
        String sha256() {
            return SHA_256.matcher(etag).matches() ? etag : null;
        }
    }
}
