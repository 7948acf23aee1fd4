package org.llmtwin.stack.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.ApiException;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.progress.Progress;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;

class DemoTest {

    private static final Pause NONE = duration -> {};

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private StubServices services;

    @BeforeEach
    void start() throws Exception {
        services = new StubServices().wellBehaved();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void goesFromASiteToAPostWithCitations() {
        String output = run();

        assertThat(output)
                .contains(
                        "Collect   40 new; of 1 other author, to compare with: 40 new",
                        "Features  40 documents",
                        "dataset of 120 examples")
                .contains("Train     10 steps, loss 2.500", "Evaluate  model m1", "model m1 is in production")
                .contains("Caches lie politely.", "[1] Your cache", "http://x/p/");
        assertThat(services.requests())
                .contains("POST /admin/v1/crawls {\"twin\":\"mara-ellison\"}")
                .contains("POST /admin/v1/crawls {\"twin\":\"tobias-renfrew\"}")
                .noneMatch(request -> request.contains("approve"));
    }

    @Test
    void saysOfATrainingThatHasJustBegunOnlyThat() {
        services.instead("GET /admin/v1/runs/r1", 200, StubServices.run("TRAINING", 0, null))
                .on("GET /admin/v1/runs/r1", StubServices.run("DONE", 10, "m1"));

        assertThat(run()).contains("Train     step 0 of 10\n");
    }

    @Test
    void showsAnEvaluationAsSuchAlthoughTheTrainingWasNotSeen() {
        services.instead("GET /admin/v1/runs/r1", 200, StubServices.run("EVALUATING", 10, null))
                .on("GET /admin/v1/runs/r1", StubServices.run("EVALUATING", 10, null))
                .on("GET /admin/v1/runs/r1", StubServices.run("DONE", 10, "m1"));

        assertThat(run()).contains("Evaluate  1 of 4 texts").doesNotContain("Train     1 of 4 texts");
    }

    @Test
    void aCitedPostWithoutATitleIsNamedByItsLink() {
        services.instead(
                "POST /api/v1/twins/mara-ellison/posts",
                200,
                "event: done\ndata: {\"text\":\"Lies.\",\"citations\":[{\"number\":1,\"title\":\"\",\"link\":\"http://x/p/\"}]}\n\n");

        assertThat(run()).contains("[1] http://x/p/\n");
    }

    @Test
    void saysWhatOfTheSourceIsNotLearnedFrom() {
        services.instead("GET /admin/v1/crawls/c1", 200, """
                        {"id":"c1","twin":"mara-ellison","state":"DONE","found":40,"done":40,"counts":{"new":40},
                         "sources":[{"source":"file:///dump.json","read":40,"note":"what Bo wrote is apart"}]}""");

        assertThat(run()).containsOnlyOnce("          what Bo wrote is apart");
    }

    @Test
    void saysWhyTheGateRefusedAndApprovesInPlainSight() {
        services.instead("GET /admin/v1/models/m1", 200, """
                        {"stage":"CANDIDATE","gate":{"passed":false,"reasons":[
                         {"passed":false,"sentence":"style 0.31 is not above 0.35"},{"passed":true,"sentence":"fine"}]}}""")
                .on(
                        "GET /admin/v1/models/m1",
                        "{\"stage\":\"PRODUCTION\",\"gate\":{\"passed\":false,\"warnings\":[\"It is near others\"]}}")
                .on("POST /admin/v1/models/m1/approve", "{}");

        assertThat(run())
                .contains(
                        "The gate refused this model:",
                        "- style 0.31 is not above 0.35",
                        "/m1/approve",
                        "! It is near others")
                .doesNotContain("fine");
        assertThat(services.requests())
                .contains("POST /admin/v1/models/m1/approve "
                        + "{\"reason\":\"approved by ./twin demo although the gate refused\"}");
    }

    @Test
    void writesAtOnceWhenTheModelHasLearnedFromTheNewestDataset() {
        services.instead(
                        "GET /admin/v1/twins/mara-ellison/features",
                        200,
                        "{\"pending\":0,\"state\":\"IDLE\",\"dataset\":{\"id\":\"d1\"}}")
                .thereAlready()
                .instead("GET /admin/v1/twins/mara-ellison/models", 200, """
                        [{"id":"m0","stage":"RETIRED","dataset":"d0"},{"id":"m1","stage":"PRODUCTION","dataset":"d1"}]""");

        assertThat(run()).contains("Reuse     model m1", "Caches lie politely.");
        assertThat(services.requests()).noneMatch(request -> request.matches("POST /admin.*"));
    }

    @Test
    void collectsAgainWhenATwinThatIsThereGetsANewSource() {
        services.thereAlready()
                .instead("GET /api/v1/twins/mara-ellison", 200, "{\"sources\":[{\"link\":\"http://old/\"}]}")
                .on("POST /api/v1/twins/mara-ellison/sources", "{}");

        run();

        assertThat(services.requests())
                .contains("POST /api/v1/twins/mara-ellison/sources {\"link\":\"" + site() + "/mara-ellison/\"}")
                .contains("POST /admin/v1/crawls {\"twin\":\"mara-ellison\"}");
    }

    @Test
    void goesOnWithARunThatAnEarlierCallAskedFor() {
        services.instead("GET /admin/v1/runs", 200, "{\"runs\":[" + StubServices.run("TRAINING", 5, null) + "]}");

        run();

        assertThat(services.requests()).noneMatch(request -> request.startsWith("POST /admin/v1/runs"));
    }

    @Test
    void saysAtWhichStepTrainingFailedAndWhy() {
        services.instead(
                "GET /admin/v1/runs/r1",
                200,
                "{\"state\":\"FAILED\",\"step\":7,\"reason\":\"the model cannot be had\"}");

        assertThatThrownBy(this::run)
                .isInstanceOf(LauncherException.class)
                .hasMessage("Training failed at step 7: the model cannot be had");
    }

    @Test
    void saysThatNoPostsWereFound() {
        services.instead("GET /admin/v1/crawls/c1", 200, "{\"state\":\"DONE\",\"found\":0}");

        assertThatThrownBy(this::run)
                .hasMessageMatching("Collect: found no posts at http://127.0.0.1:\\d+/mara-ellison/");
    }

    @Test
    void saysWhyNoPostCouldBeReadBeforeAnythingElseIsDone() {
        services.instead("GET /admin/v1/crawls/c1", 200, """
                {"id":"c1","state":"DONE","found":1,"counts":{"new":0,"failed":1},"outcomes":[
                 {"link":"http://10.0.0.1/","outcome":"failed","reason":"10.0.0.1 is a private address"}]}""");

        assertThatThrownBy(this::run)
                .hasMessageStartingWith("Collect: no post could be read at http://127.0.0.1:")
                .hasMessageEndingWith("\n  http://10.0.0.1/: 10.0.0.1 is a private address");
        assertThat(services.requests()).noneMatch(request -> request.contains("/features"));
    }

    @Test
    void asksForTheNumbersAloneWhileItWaits() {
        run();

        assertThat(services.requests())
                .filteredOn(request -> request.startsWith("GET /admin/v1/crawls/c1"))
                .isNotEmpty()
                .containsOnly("GET /admin/v1/crawls/c1?outcomes=0");
    }

    @Test
    void saysThatSomebodyStoppedTheCollection() {
        services.instead(
                "GET /admin/v1/crawls/c1",
                200,
                "{\"id\":\"c1\",\"twin\":\"mara-ellison\",\"state\":\"CANCELLED\",\"found\":4,\"reason\":\"stopped by owner\"}");

        assertThatThrownBy(this::run).hasMessage("Collect was stopped for mara-ellison: stopped by owner");
    }

    @Test
    void saysWhyNoDatasetCanBeMade() {
        services.instead("GET /admin/v1/twins/mara-ellison/features", 200, """
                {"documents":2,"pending":0,"state":"IDLE","dataset":null,"reason":"2 texts are too few"}""");

        assertThatThrownBy(this::run)
                .hasMessage(
                        "Features: no dataset can be made: 2 texts are too few. Add more of the author's texts to the "
                                + "same twin: ./twin demo --name \"Mara Ellison\" with --import FILE, --posts DIR or --feed URL");
    }

    @Test
    void passesOnWhatTheServiceFindsWrong() {
        services.instead("POST /api/v1/twins", 400, "{\"title\":\"Bad\",\"detail\":\"link: must be http or https\"}");

        assertThatThrownBy(this::run).isInstanceOf(ApiException.class).hasMessage("link: must be http or https");
    }

    @Test
    void waitsForAServiceThatStartsAgainAndForAModelToBeTakenUp() {
        String post = "POST /api/v1/twins/mara-ellison/posts";
        services.instead("GET /admin/v1/runs", 503, "").on("GET /admin/v1/runs", "[]");
        services.instead(post, 409, "{\"title\":\"No model yet\"}")
                .on(post, "event:done\ndata:{\"text\":\"Late.\",\"citations\":[]}\n\n");

        run();

        assertThat(services.requests())
                .filteredOn(request -> request.startsWith(post))
                .hasSize(2);
    }

    @Test
    void reportsAnErrorInTheMiddleOfAPost() {
        services.instead("POST /api/v1/twins/mara-ellison/posts", 200, """
                event: text
                data: {"delta":"Cach"}

                event: error
                data: {"title":"Engine","detail":"the engine ran out of memory"}

                """);

        assertThatThrownBy(this::run).hasMessage("the engine ran out of memory");
    }

    private String run() {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        Api api = new Api(services.ports(), "key", Clock.systemUTC(), NONE);
        new Demo(api, out, new Progress(out, false, Clock.systemUTC()), NONE).run(DemoPlan.samples(site()));
        return written.toString(StandardCharsets.UTF_8);
    }

    private String site() {
        return services.ports().url(Endpoint.SITE);
    }
}
