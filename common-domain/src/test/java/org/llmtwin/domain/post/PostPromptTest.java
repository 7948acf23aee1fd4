package org.llmtwin.domain.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostPromptTest {
    @Test
    void passages_are_numbered_before_the_request() {
        PostPrompt prompt = new PostPrompt(
                "Ada",
                Channel.LINKEDIN,
                "caches",
                List.of(new Passage("On queues", "They fill."), new Passage("B", "C")));
        assertThat(prompt.user()).isEqualTo("""
                        From your earlier writing:

                        [1] On queues
                        They fill.

                        [2] B
                        C

                        Write a LinkedIn post about: caches""");
    }

    @Test
    void a_prompt_without_a_topic_is_refused() {
        assertThatThrownBy(() -> new PostPrompt("Ada", Channel.X, " ", List.of()))
                .hasMessageContaining("prompt topic");
    }

    @Test
    void an_unknown_channel_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> Channel.of("fax"))
                .hasMessageContaining("\"fax\"")
                .hasMessageContaining("linkedin, x, article");
    }

    @Test
    void the_topic_is_read_back_from_the_user_message() {
        List<Passage> passages = List.of(new Passage("Write a post", "What about: this?"));
        PostPrompt prompt = new PostPrompt("Ada", Channel.ARTICLE, "names, about: nothing", passages);

        assertThat(PostPrompt.topicOf(prompt.user())).isEqualTo("names, about: nothing");
        assertThat(PostPrompt.topicOf(new PostPrompt("Ada", Channel.X, "b", List.of()).user()))
                .isEqualTo("b");
        assertThatThrownBy(() -> PostPrompt.topicOf("Hello")).hasMessageContaining("it must ask for a post");
    }
}
