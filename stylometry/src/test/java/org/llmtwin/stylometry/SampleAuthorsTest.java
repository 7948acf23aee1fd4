package org.llmtwin.stylometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmtwin.stylometry.voice.VoiceProfile;
import org.llmtwin.stylometry.voice.VoiceSheet;

/** The two sample authors of this repository are told apart, and make a scale for one another. */
class SampleAuthorsTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @Test
    void namesTheAuthorOfPooledPostsLeftOut() throws IOException {
        Map<String, List<String>> authors = posts();
        LeaveOneOut leaveOneOut = new LeaveOneOut(StyleMeasure.COSINE_DELTA, Features.functionWords(), authors);

        assertThat(authors).hasSize(2);
        assertThat(leaveOneOut.wrong(2)).isEmpty();
    }

    @Test
    void heldOutPostsAreTheCeilingAndTheOtherAuthorTheFloor() throws IOException {
        Map<String, List<String>> authors = posts();
        authors.forEach((author, own) -> {
            int train = own.size() * 3 / 4;
            StyleScale scale = StyleScale.of(
                    new StyleReferences(
                            own.subList(0, train), others(author, authors), List.of(), own.subList(train, own.size())),
                    100,
                    1);
            List<String> rest = own.subList(train, own.size());

            StyleScore score = scale.score(StyleMeasure.COSINE_DELTA, rest, scale.commonWords(List.of(rest)));

            assertThat(score.refused()).as("%s: %s", author, score).isFalse();
        });
    }

    @Test
    void voiceSheetsAreShortAndUnlike() throws IOException {
        Map<String, List<String>> authors = posts();
        List<String> sheets = authors.keySet().stream()
                .map(author -> VoiceSheet.describe(VoiceProfile.measure(
                        authors.get(author),
                        others(author, authors).values().stream()
                                .flatMap(List::stream)
                                .toList())))
                .toList();

        assertThat(sheets)
                .doesNotHaveDuplicates()
                .allSatisfy(sheet -> assertThat(sheet.split("\\s+")).hasSizeBetween(10, 80));
    }

    private static Map<String, List<String>> others(String author, Map<String, List<String>> authors) {
        Map<String, List<String>> others = new TreeMap<>(authors);
        others.remove(author);
        return others;
    }

    private static Map<String, List<String>> posts() throws IOException {
        Map<String, List<String>> posts = new TreeMap<>();
        try (Stream<Path> authors = Files.list(SAMPLES)) {
            for (Path author : authors.filter(Files::isDirectory).toList()) {
                posts.put(author.getFileName().toString(), texts(author.resolve("posts")));
            }
        }
        return posts;
    }

    private static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(SampleAuthorsTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
