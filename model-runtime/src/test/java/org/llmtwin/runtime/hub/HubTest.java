package org.llmtwin.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.download.DownloadException;

class HubTest {
    private static final byte[] WEIGHTS = new byte[300_000];

    static {
        new Random(1).nextBytes(WEIGHTS);
    }

    private final FakeHub hub = new FakeHub();

    @TempDir
    private Path cache;

    @BeforeEach
    void fill() {
        hub.put("README.md", "not needed");
        hub.put("config.json", "{\"model_type\":\"llama\"}");
        hub.put("tokenizer.json", "{}");
        hub.put("pytorch_model.bin", "not needed");
        hub.put("model.safetensors", WEIGHTS);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Path fetch(String spec) {
        return fetch(spec, null);
    }

    private Path fetch(String spec, @Nullable String token) {
        return new Hub(hub.settings(cache, token)).fetch(HubReference.parse(spec), (file, bytes, total) -> {});
    }

    @Test
    void laysTheCacheOutAsTheHubsToolsDo() throws IOException {
        Path folder = fetch("hf:someone/tiny");
        Path root = cache.resolve("models--someone--tiny");
        assertThat(folder).isEqualTo(root.resolve("snapshots/" + FakeHub.COMMIT));
        assertThat(root.resolve("refs/main")).hasContent(FakeHub.COMMIT);
        String sha256 = FakeHub.sha256(WEIGHTS);
        assertThat(root.resolve("blobs/" + sha256)).hasBinaryContent(WEIGHTS);
        assertThat(Files.readSymbolicLink(folder.resolve("model.safetensors")))
                .isEqualTo(Path.of("../../blobs/" + sha256));
        assertThat(folder.resolve("config.json")).hasContent("{\"model_type\":\"llama\"}");
        assertThat(root.resolve(".no_exist/" + FakeHub.COMMIT + "/chat_template.jinja"))
                .isEmptyFile();
        assertThat(cache.resolve(".locks/models--someone--tiny/" + sha256 + ".lock"))
                .isRegularFile();
        assertThat(hub.sent()).containsExactly("config.json", "tokenizer.json", "model.safetensors");
    }

    @Test
    void opensNoConnectionWhenTheCacheIsFilled() {
        Path first = fetch("hf:someone/tiny");
        hub.requests.clear();
        assertThat(fetch("hf:someone/tiny")).isEqualTo(first);
        assertThat(fetch("hf:someone/tiny@" + FakeHub.COMMIT)).isEqualTo(first);
        assertThat(hub.requests).isEmpty();
    }

    @Test
    void takesWhatAnotherToolFetched() throws IOException {
        Path root = cache.resolve("models--someone--tiny");
        Path snapshot = Files.createDirectories(root.resolve("snapshots/" + FakeHub.COMMIT));
        Files.createDirectories(root.resolve("refs"));
        Files.writeString(root.resolve("refs/main"), FakeHub.COMMIT);
        Files.writeString(snapshot.resolve("config.json"), "{}");
        Files.writeString(snapshot.resolve("tokenizer.json"), "{}");
        Files.write(snapshot.resolve("model.safetensors"), WEIGHTS);
        assertThat(fetch("hf:someone/tiny")).isEqualTo(snapshot);
        assertThat(hub.requests).isEmpty();
        Files.delete(snapshot.resolve("tokenizer.json"));
        fetch("hf:someone/tiny");
        assertThat(hub.sent()).containsExactly("tokenizer.json");
    }

    @Test
    void offlineOpensNoConnectionAtAll() {
        HubSettings online = hub.settings(cache, null);
        HubSettings offline = new HubSettings(online.endpoint(), null, cache, true);
        HubReference tiny = HubReference.parse("hf:someone/tiny");
        assertThatThrownBy(() -> new Hub(offline).fetch(tiny, (file, bytes, total) -> {}))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("hf:someone/tiny@main does not lie whole in " + cache)
                .hasMessageContaining("HF_HUB_OFFLINE");
        assertThat(hub.requests).isEmpty();
        Path fetched = fetch("hf:someone/tiny");
        hub.requests.clear();
        assertThat(new Hub(offline).fetch(tiny, (file, bytes, total) -> {})).isEqualTo(fetched);
        assertThat(hub.requests).isEmpty();
    }

    @Test
    void resumesACutConnectionByRange() {
        hub.cuts.addAll(List.of(100_000, 50_000));
        Path folder = fetch("hf:someone/tiny");
        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
        assertThat(hub.requests)
                .filteredOn(request -> request.server().equals("store"))
                .extracting(FakeHub.Request::range)
                .containsExactly(null, "bytes=100000-", "bytes=150000-");
    }

    @Test
    void goesOnFromWhatAnEarlierProcessLeft() throws IOException {
        Path blobs = Files.createDirectories(cache.resolve("models--someone--tiny/blobs"));
        Files.write(blobs.resolve(FakeHub.sha256(WEIGHTS) + ".incomplete"), Arrays.copyOf(WEIGHTS, 123_456));
        assertThat(fetch("hf:someone/tiny").resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
        assertThat(hub.requests).extracting(FakeHub.Request::range).contains("bytes=123456-");
        assertThat(blobs.resolve(FakeHub.sha256(WEIGHTS) + ".incomplete")).doesNotExist();
    }

    @Test
    void beginsAnewWhereTheServerSendsWholeFilesOnly() {
        hub.ignoresRanges = true;
        hub.cuts.add(200_000);
        assertThat(fetch("hf:someone/tiny").resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void refusesAWrongChecksumAndKeepsNothingOfIt() throws IOException {
        hub.sendsOtherBytes = true;
        assertThatThrownBy(() -> fetch("hf:someone/tiny"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("hf:someone/tiny/model.safetensors came with checksum ")
                .hasMessageContaining("not " + FakeHub.sha256(WEIGHTS));
        try (var blobs = Files.list(cache.resolve("models--someone--tiny/blobs"))) {
            assertThat(blobs).hasSize(2); // the small files
        }
        hub.sendsOtherBytes = false;
        assertThat(fetch("hf:someone/tiny").resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void sendsTheTokenToTheHubOnly() {
        fetch("hf:someone/tiny", "hf_secret");
        assertThat(hub.requests)
                .filteredOn(r -> r.server().equals("hub"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.authorization()).isEqualTo("Bearer hf_secret"));
        assertThat(hub.requests)
                .filteredOn(r -> r.server().equals("store"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.authorization()).isNull());
    }

    @Test
    void followsAModelThatMoved() {
        hub.movedFrom = "old/tiny";
        assertThat(fetch("hf:old/tiny", "hf_secret").resolve("model.safetensors"))
                .hasBinaryContent(WEIGHTS);
    }

    @Test
    void takesBranchesTagsAndCommits() {
        hub.commits.put("refs/pr/1", FakeHub.COMMIT);
        hub.commits.put("v1.0", FakeHub.COMMIT);
        Path root = cache.resolve("models--someone--tiny");
        fetch("hf:someone/tiny@refs/pr/1");
        assertThat(root.resolve("refs/refs/pr/1")).hasContent(FakeHub.COMMIT);
        fetch("hf:someone/tiny@v1.0");
        assertThat(root.resolve("refs/v1.0")).hasContent(FakeHub.COMMIT);
        fetch("hf:someone/tiny@" + FakeHub.COMMIT);
        assertThat(root.resolve("refs/" + FakeHub.COMMIT)).doesNotExist();
        assertThat(hub.sent()).hasSize(3); // once each, whatever the name of the revision
        assertThatThrownBy(() -> fetch("hf:someone/tiny@nightly"))
                .hasMessageContaining("someone/tiny has no revision nightly");
    }

    @Test
    void fetchesTheShardsThatTheIndexNames() {
        hub.files.remove("model.safetensors");
        hub.put("model-1-of-2.safetensors", "one".getBytes(StandardCharsets.UTF_8));
        hub.put("model-2-of-2.safetensors", "two".getBytes(StandardCharsets.UTF_8));
        hub.put("consolidated.safetensors", "not needed".getBytes(StandardCharsets.UTF_8));
        hub.put(
                "model.safetensors.index.json",
                "{\"weight_map\":{\"a\":\"model-1-of-2.safetensors\",\"b\":\"model-2-of-2.safetensors\"}}");
        Path folder = fetch("hf:someone/tiny");
        assertThat(folder.resolve("model-2-of-2.safetensors")).hasContent("two");
        assertThat(folder.resolve("consolidated.safetensors")).doesNotExist();
        hub.requests.clear();
        fetch("hf:someone/tiny");
        assertThat(hub.requests).isEmpty();
    }

    @Test
    void refusesAnIndexThatLeadsElsewhere() {
        hub.put("model.safetensors.index.json", "{\"weight_map\":{\"a\":\"../../x.safetensors\"}}");
        assertThatThrownBy(() -> fetch("hf:someone/tiny"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("which is no file name");
    }

    @Test
    void takesOneGgufFileAndAsksWhichWhereThereAreSeveral() {
        hub.files.keySet().removeIf(name -> !name.equals("README.md"));
        hub.put("tiny-Q8_0.gguf", WEIGHTS);
        Path file = fetch("hf:someone/tiny");
        assertThat(file).hasBinaryContent(WEIGHTS).hasFileName("tiny-Q8_0.gguf");
        hub.requests.clear();
        assertThat(fetch("hf:someone/tiny")).isEqualTo(file);
        assertThat(fetch("hf:someone/tiny/tiny-Q8_0.gguf")).isEqualTo(file);
        assertThat(hub.requests).isEmpty();
        hub.put("small/tiny-Q4_K_M.gguf", WEIGHTS);
        hub.commits.put("next", FakeHub.COMMIT.replace('0', 'f'));
        assertThatThrownBy(() -> fetch("hf:someone/tiny@next")) // another commit, of which the cache knows nothing
                .hasMessageContaining("holds 2 GGUF files")
                .hasMessageContaining("hf:someone/tiny/FILE, of small/tiny-Q4_K_M.gguf, tiny-Q8_0.gguf");
        assertThat(fetch("hf:someone/tiny/small/tiny-Q4_K_M.gguf")).hasBinaryContent(WEIGHTS);
        assertThatThrownBy(() -> fetch("hf:someone/tiny/other.gguf"))
                .hasMessageContaining("has no file other.gguf")
                .hasMessageContaining("tiny-Q8_0.gguf");
    }

    @Test
    void refusesARepositoryWithNothingToRead() {
        hub.files.remove("model.safetensors");
        assertThatThrownBy(() -> fetch("hf:someone/tiny"))
                .hasMessageContaining("holds neither safetensors nor a GGUF file");
    }

    @Test
    void saysWhatAPersonCanDoAboutARefusal() {
        assertRefused(401, "GatedRepo", null, "someone/tiny is gated: accept its terms on http", "set HF_TOKEN");
        assertRefused(403, "GatedRepo", "hf_x", "someone/tiny is gated", "account of HF_TOKEN has no access yet");
        assertRefused(401, "RepoNotFound", null, "there is no public model someone/tiny", "set HF_TOKEN");
        assertRefused(401, "", "hf_x", "refuses the token", "account of HF_TOKEN");
        assertRefused(403, "", "hf_x", "does not let the account of HF_TOKEN read someone/tiny", "");
        assertRefused(404, "RepoNotFound", "hf_x", "there is no model someone/tiny on http", "");
        assertRefused(503, "", null, "answers 503", "hf:someone/tiny@main cannot be fetched");
        assertRefused(429, "", null, "answers 429 (too many requests)", "");
        assertRefused(418, "", null, "answers 418", "");
        hub.refusesFilesOnly = true;
        assertRefused(401, "GatedRepo", null, "hf:someone/tiny/config.json cannot be fetched", "set HF_TOKEN");
    }

    private void assertRefused(int status, String code, @Nullable String token, String first, String second) {
        hub.refusal = status;
        hub.refusalCode = code;
        assertThatThrownBy(() -> fetch("hf:someone/tiny", token))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining(first)
                .hasMessageContaining(second)
                .hasMessageNotContaining("hf_x")
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysThatTheHubCannotBeReached() {
        hub.close();
        assertThatThrownBy(() -> fetch("hf:someone/tiny"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("hf:someone/tiny@main cannot be fetched: 127.0.0.1 cannot be reached");
    }

    @Test
    void twoAtOnceDownloadOnce() throws Exception {
        Callable<Path> work = () -> fetch("hf:someone/tiny");
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Path>> both = pool.invokeAll(List.of(work, work, work));
            for (Future<Path> one : both) {
                assertThat(one.get().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
            }
        }
        assertThat(hub.sent()).containsOnlyOnce("model.safetensors", "config.json", "tokenizer.json");
    }
}
