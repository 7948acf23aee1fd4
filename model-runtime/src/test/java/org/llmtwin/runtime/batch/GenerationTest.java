package org.llmtwin.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.tokenize.TextStream;
import org.llmtwin.runtime.tokenize.Tokenizer;

class GenerationTest {
    private static final int END = 99;

    /** Ids are the places of these tokens; they are forced one at a time. */
    private static Hearing hear(List<String> tokens, int limit, String... stop) {
        TextStream stream = new TextStream() {
            @Override
            public String accept(int id) {
                return tokens.get(id);
            }

            @Override
            public String end() {
                return "";
            }
        };
        Hearing hearing = new Hearing();
        Generation text = new Generation(request(limit, stop), Manner.PLAIN, hearing, stream, List.of(END));
        for (int id = 0; id < tokens.size() && !text.isFinished(); id++) {
            text.accept(id);
        }
        if (!text.isFinished()) {
            text.accept(END);
        }
        text.handOver();
        assertThat(String.join("", hearing.pieces())).isEqualTo(hearing.result().text());
        return hearing;
    }

    private static GenerationRequest request(int limit, String... stop) {
        return new GenerationRequest(new int[] {1}, limit, SamplingSettings.greedy(), List.of(stop));
    }

    @Test
    void noPartOfAStopStringThatSeveralTokensMakeIsSent() {
        Hearing hearing = hear(List.of("P", "QR", "STU", "VW", "XY", "Z"), 10, "STUVWXYZ");
        assertThat(hearing.pieces()).containsExactly("P", "QR");
        assertThat(hearing.result().finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void whatOnlyBeganLikeAStopStringArrivesWhole() {
        assertThat(hear(List.of("STU", "VM"), 10, "STUVWXYZ").result().text()).isEqualTo("STUVM");
        assertThat(hear(List.of("STU", "VW"), 10, "STUVWXYZ").result().text()).isEqualTo("STUVW");
        assertThat(hear(List.of("STU", "VW"), 2, "STUVWXYZ").result().text()).isEqualTo("STUVW");
    }

    @Test
    void aTextEndsWithAStopOrAtItsLimit() {
        assertThat(hear(List.of("a", "b"), 5).result().finishReason()).isEqualTo(FinishReason.STOP);
        Hearing cut = hear(List.of("a", "b", "c"), 2);
        assertThat(cut.result().finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(cut.result().ids()).containsExactly(0, 1);
        assertThat(cut.result().promptTokens()).isEqualTo(1);
    }

    /** At every limit, with and without a stop string that could still come. */
    @Test
    void aSignSpreadOverSeveralTokensArrivesWholeOrNotAtAll() {
        String whole = "👩‍💻 naïve 以遐";
        try (Checkpoint checkpoint = TestModel.open();
                Tokenizer tokenizer = Tokenizer.of(checkpoint)) {
            int[] ids = tokenizer.encode(whole);
            for (int limit = 1; limit <= ids.length; limit++) {
                for (String stop : List.of("never", "遐以")) {
                    Hearing hearing = new Hearing();
                    Generation text = new Generation(
                            request(limit, stop), Manner.PLAIN, hearing, tokenizer.stream(), List.of(END));
                    for (int i = 0; i < limit; i++) {
                        text.accept(ids[i]);
                    }
                    text.handOver();
                    String heard = String.join("", hearing.pieces());
                    assertThat(whole).startsWith(heard);
                    assertThat(heard)
                            .doesNotContain("\uFFFD")
                            .isEqualTo(hearing.result().text());
                    assertThat(limit < ids.length || heard.equals(whole)).isTrue();
                }
            }
        }
    }
}
