package org.llmtwin.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.stack.launcher.demo.StubServices;
import org.llmtwin.stack.launcher.setup.Endpoint;

class LauncherTest {

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private StubServices services;

    @BeforeEach
    void start() throws Exception {
        services = new StubServices().wellBehaved();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(realOut);
        System.setErr(realErr);
        services.close();
    }

    @Test
    void demoEndsWithTheAddressOfThePageAndItsKey() throws Exception {
        pretendToBeUp();

        assertThat(run("demo", "--exit")).isZero();

        String key = Files.readString(folder.resolve("keys/admin.key"));
        assertThat(text(out)).contains("Page: " + services.ports().url(Endpoint.INFERENCE) + "/?key=" + key, "Total");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void demoEndsWithOneLineAndACodeWhenAStageFails() throws Exception {
        pretendToBeUp();
        services.instead("GET /admin/v1/runs/r1", 200, "{\"state\":\"FAILED\",\"step\":3,\"reason\":\"no memory\"}");

        assertThat(run("demo", "--exit")).isNotZero();

        assertThat(text(err).lines()).containsExactly("Training failed at step 3: no memory");
    }

    @Test
    void postIsWrittenByTheTwinOfTheLastDemo() throws Exception {
        pretendToBeUp();
        run("demo");

        assertThat(run("post", "On queues", "--channel", "x", "--link", "http://x/p/"))
                .isZero();

        assertThat(services.requests().getLast())
                .startsWith("POST /api/v1/twins/mara-ellison/posts")
                .contains("\"prompt\":\"On queues\"", "\"channel\":\"x\"", "\"links\":[\"http://x/p/\"]");
    }

    @Test
    void importSendsTheFileAndSaysWhatWasLeftOutAndWhy() throws Exception {
        pretendToBeUp();
        Path file = Files.writeString(folder.resolve("my \"export\".zip"), "PK bytes");
        services.on("POST /admin/v1/imports", 202, "{\"id\":\"i1\"}").on("GET /admin/v1/crawls/i1", """
                        {"id":"i1","twin":"ada","state":"DONE","found":3,"done":3,"counts":{"new":1,"skipped":2},"outcomes":[
                         {"link":"https://a.example/1","outcome":"new","reason":null},
                         {"link":"https://a.example/2","outcome":"skipped","reason":"the same text as https://a.example/1"},
                         {"link":"https://a.example/3","outcome":"skipped","reason":"the same text as https://a.example/4"}],
                         "sources":[{"source":"file:///export","stated":null,"read":3,"note":"what Bo wrote is apart"}]}
                        """);

        assertThat(run("import", file.toString(), "--twin", "ada")).isZero();

        assertThat(services.requests())
                .filteredOn(request -> request.startsWith("POST /admin/v1/imports"))
                .singleElement()
                .asString()
                .contains(
                        "name=\"twin\"", "\r\n\r\nada\r\n", "filename=\"my %22export%22.zip\"", "PK bytes\r\n--twin-");
        assertThat(text(out)).contains("1 new, 2 skipped", "2  the same text as another", "what Bo wrote is apart");
    }

    @Test
    void importRefusesWhatIsNoFile() {
        assertThat(run("import", folder.toString())).isNotZero();
        assertThat(text(err)).contains("is no file");
    }

    @Test
    void saysWhatToDoWhenNothingRuns() {
        assertThat(run("post", "On queues")).isNotZero();
        assertThat(text(err).lines()).containsExactly("Nothing is running: start it with ./twin up --detach");
    }

    @Test
    void mergeTakesTheAdapterOfATwinsVersionInProduction() throws Exception {
        pretendToBeUp();
        String adapter = "adapters/" + "ab".repeat(32);
        services.on("GET /admin/v1/twins/ada/models", """
                [{"stage":"CANDIDATE","adapter":"adapters/%s"},{"stage":"PRODUCTION","adapter":"%s"}]
                """.formatted("cd".repeat(32), adapter))
                .on("GET /admin/v1/twins/bo/models", "[]");

        assertThat(run("merge", "bo", "out")).isNotZero();
        assertThat(run("merge", "ada", "out")).isNotZero();
        Files.createDirectories(folder.resolve("artifacts").resolve(adapter));
        assertThat(run("merge", "ada", "out")).isNotZero();

        assertThat(text(err).lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Twin bo has no version in production"),
                        line -> assertThat(line).startsWith("The adapter " + adapter + " of ada is not in "),
                        line -> assertThat(line).startsWith("No ").contains("training-service.jar: run ./twin"));
    }

    @Test
    void mergeSaysWhatItNeeds() {
        assertThat(run("merge", "ada", "out")).isNotZero();
        assertThat(text(err).lines())
                .containsExactly("'ada' is no folder; for a twin of this id start the services: ./twin up --detach");
        assertThat(run("merge", "./no folder", "out")).isNotZero();
        assertThat(text(err)).contains("'./no folder' is neither a folder nor the id of a twin");
        assertThat(run("merge", "ada", "out", "--dtype", "q4")).isNotZero();
        assertThat(text(err)).contains("expected one of [F32, F16, BF16]");
    }

    @Test
    void upSaysWhichModuleIsNotBuilt() {
        assertThat(run("up")).isNotZero();
        assertThat(text(err).lines()).singleElement().asString().contains("local-stack.jar: run ./twin");
    }

    @Test
    void refusesTwoPlacesToLearnFrom() {
        assertThat(run("demo", "--posts", "a", "--feed", "http://x/")).isNotZero();
        assertThat(text(err)).contains("mutually exclusive");
    }

    @Test
    void statusShowsWhatIsNotUp() throws Exception {
        services.on("GET /actuator/health", 503, "{\"status\":\"DOWN\"}");

        assertThat(run("status")).isEqualTo(1);

        assertThat(text(out).lines().map(line -> line.replaceAll("\\s+", " ")))
                .contains("inference-service " + services.ports().of(Endpoint.INFERENCE) + " DOWN -")
                .contains("mongo " + services.ports().of(Endpoint.MONGO) + " UP -");
    }

    @Test
    void logsShowsTheNewestLinesOfAService() throws Exception {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/stack.log"), "first\nsecond – line\n");

        assertThat(run("logs", "stack")).isZero();

        assertThat(text(out).lines()).containsExactly("first", "second – line");
        assertThat(run("logs", "nobody")).isNotZero();
    }

    @Test
    void downRemovesTheDataWhenAskedTo() throws Exception {
        run("status");

        assertThat(run("down", "--delete-data")).isZero();

        assertThat(folder.resolve("keys")).doesNotExist();
        assertThat(text(out)).contains("Nothing was running.");
    }

    /** Lets this JVM pass for the supervisor of the stub services. */
    private void pretendToBeUp() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Files.createDirectories(folder.resolve("run"));
        Files.createDirectories(folder.resolve("keys"));
        Files.createDirectories(folder.resolve("config"));
        long started = self.info().startInstant().orElseThrow().toEpochMilli();
        Files.write(folder.resolve("run/supervisor.pid"), List.of(Long.toString(self.pid()), Long.toString(started)));
    }

    private int run(String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TWIN_HOME", folder.toString());
        environment.put("TWIN_ROOT", folder.resolve("source").toString());
        services.ports().numbers().forEach((endpoint, port) -> environment.put(endpoint.variable(), port.toString()));
        return Launcher.run(environment, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
