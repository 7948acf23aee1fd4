package org.llmtwin.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.inference.engine.Draft;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@InferenceTest
class PostStreamIT {
    private static final String ASK = "{\"prompt\":\"why boring queues win\",\"channel\":\"linkedin\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private TestTwins twins;

    @Autowired
    private ScriptedEngine engine;

    @Autowired
    private Traces traces;

    private ApiClient api;

    @BeforeEach
    void connect() {
        engine.usual();
        api = new ApiClient(port, InferenceTest.KEY);
    }

    @Test
    void a_stream_tells_the_text_as_it_is_written_and_ends_with_the_whole_answer() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);

        String stream = stream(twin);

        assertThat(stream.lines().filter(line -> line.startsWith("event:")))
                .containsExactly("event:text", "event:text", "event:text", "event:done");
        assertThat(stream).contains("{\"delta\":\"Boring queues win. \"}");
    }

    @Test
    void a_stream_that_fails_ends_with_a_problem_that_says_nothing_of_its_insides() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        engine.script(ScriptedEngine.Script.failing());

        String stream = stream(twin);

        assertThat(stream)
                .contains("event:error")
                .contains("urn:llmtwin:problem:internal")
                .doesNotContain("secret");
        assertThat(traces.newest(twin.id(), 1).getFirst().finish()).isEqualTo("failed");
    }

    @Test
    void a_reader_that_goes_away_stops_the_writing() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        CountDownLatch stopped = new CountDownLatch(1);
        engine.script(ScriptedEngine.Script.endless(stopped));

        HttpResponse<InputStream> answer = api.stream(twin, ASK);
        answer.body().readNBytes(64);
        answer.body().close();

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_reader_that_goes_away_before_the_first_word_gives_its_place_up() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        CountDownLatch left = new CountDownLatch(1);
        engine.script(ScriptedEngine.Script.queued(left));

        HttpResponse<InputStream> answer = api.stream(twin, ASK);
        answer.body().close();

        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_stream_that_was_cut_at_the_limit_says_so_and_ends_with_a_whole_sentence() throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        engine.script((model, tokens, listener) -> {
            listener.onText("One whole sentence. And a second that was");
            return new Draft("One whole sentence. And a second that was", Draft.Finish.LENGTH, tokens, 9);
        });

        String stream = stream(twin);

        String last = stream.lines()
                .filter(line -> line.startsWith("data:"))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(stream.lines().filter(line -> line.startsWith("event:")))
                .containsExactly("event:text", "event:done");
        assertThat(last).contains("\"finish\":\"length\"").contains("\"text\":\"One whole sentence.\"");
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/event-stream"})
    void who_finds_the_queue_full_is_told_when_to_come_back(String accept) throws Exception {
        Twin twin = twins.create();
        twins.production(twin);
        engine.full();

        HttpResponse<InputStream> answer = api.ask(twin, ASK, accept);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("urn:llmtwin:problem:busy")
                .contains("16 texts are waiting");
    }

    private String stream(Twin twin) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = api.stream(twin, ASK);
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
