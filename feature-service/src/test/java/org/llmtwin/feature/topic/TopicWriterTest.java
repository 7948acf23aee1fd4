package org.llmtwin.feature.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.llmtwin.feature.SamplePosts;

class TopicWriterTest {
    private static final String POSTMORTEM = "The alarm was right. An alarm is cheap. Who reads an alarm at all?";

    private final TopicWriter writer = new TopicWriter(List.of(POSTMORTEM, "Nothing else."));

    @Test
    void asksInSeveralWordingsOfWhichTheChoiceComesFirst() {
        assertThat(wordings("No villain.", "Timeline first", 0))
                .containsExactly(
                        "No villain: alarm",
                        "No villain: Timeline first",
                        "No villain, above all alarm",
                        "Timeline first, and what it has to do with alarm");
        assertThat(wordings("No villain.", "Timeline first", 3)).startsWith("No villain, above all alarm");
    }

    @Test
    void addsNoTermThatTheTitleHas() {
        assertThat(wordings("The alarms we had", "", 0)).containsExactly("The alarms we had");
    }

    @Test
    void makesDoWithTermsOrTheOpeningWhereThereIsNoTitle() {
        assertThat(wordings("", "", 2)).containsExactly("alarm");
        assertThat(writer.wordings("", "", "So it goes, again and again and again and on.", "", 2))
                .containsExactly("So it goes, again and again and again");
    }

    /** Terms that an editor would choose for these posts, and words which the posts use in passing only. */
    @Test
    void samplePostsAreAskedForByWhatTheyAreAbout() {
        Map<String, String> mara = SamplePosts.of("mara-ellison");
        Map<String, String> tobias = SamplePosts.of("tobias-renfrew");

        assertThat(terms(mara, "The queue that ate a customer")).contains("queue", "message");
        assertThat(terms(mara, "The connection pool was too big")).startsWith("connection pool");
        assertThat(terms(mara, "What the garbage collector knew")).startsWith("garbage collector");
        assertThat(terms(mara, "Idempotency keys, for people who double-click")).startsWith("idempotency key");
        assertThat(terms(mara, "Cron is a liar twice a year")).contains("UTC");
        assertThat(terms(tobias, "Capabilities and the confused deputy")).contains("confused deputy", "authority");
        assertThat(terms(tobias, "Parsing considered as a boundary")).contains("regular expression");
        assertThat(allTerms(mara))
                .doesNotContain("happy except", "faint", "joke", "seven", "lucky charms", "coat", "hit refresh", "fax")
                .doesNotContain("support turned", "stuck behind", "croissants", "met", "final", "young");
        assertThat(allTerms(tobias))
                .doesNotContain("fairly reproach", "variance supplies", "plainly", "outset", "zero");
    }

    private List<String> wordings(String title, String heading, long choice) {
        return writer.wordings(title, heading, POSTMORTEM, POSTMORTEM, choice);
    }

    private static List<String> terms(Map<String, String> posts, String title) {
        String text = posts.get(title);
        return new KeyTerms(List.copyOf(posts.values())).of(text, text, title);
    }

    private static List<String> allTerms(Map<String, String> posts) {
        return posts.keySet().stream()
                .map(title -> terms(posts, title))
                .flatMap(Collection::stream)
                .toList();
    }
}
