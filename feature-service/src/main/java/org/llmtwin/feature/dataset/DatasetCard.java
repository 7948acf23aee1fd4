package org.llmtwin.feature.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.PostPrompt;

/** The page that tells a person what is in a dataset. */
final class DatasetCard {
    private static final int SAMPLES = 2;

    private DatasetCard() {}

    static String of(String author, Map<DocumentId, Split> split, List<Example> examples) {
        StringBuilder card = new StringBuilder("# Instruction dataset of " + author + "\n\n"
                + "Each answer is the author's own text, verbatim. Each instruction was derived from title, headings and"
                + " key terms, in prompt template " + PostPrompt.VERSION + ". Documents are divided as wholes.\n\n"
                + "| | documents | examples | with passages | words in answers |\n|---|---|---|---|---|\n");
        for (Split part : Split.values()) {
            List<Example> own =
                    examples.stream().filter(example -> example.split() == part).toList();
            card.append("| %s | %d | %d | %d | %d |\n"
                    .formatted(
                            part.name().toLowerCase(Locale.ROOT),
                            split.values().stream().filter(part::equals).count(),
                            own.size(),
                            own.stream()
                                    .filter(e -> !e.prompt().passages().isEmpty())
                                    .count(),
                            own.stream()
                                    .mapToInt(e -> PieceCutter.words(e.answer()))
                                    .sum()));
        }
        return card.append("\nChannels: ")
                .append(channels(examples))
                .append(".\n")
                .append(samples(examples))
                .toString();
    }

    private static String channels(List<Example> examples) {
        return Arrays.stream(Channel.values())
                .map(channel -> channel.key() + " "
                        + examples.stream()
                                .filter(e -> e.prompt().channel() == channel)
                                .count())
                .collect(Collectors.joining(", "));
    }

    private static String samples(List<Example> examples) {
        return examples.stream()
                .filter(example -> example.split() == Split.TRAIN)
                .limit(SAMPLES)
                .map(example -> "\n## Sample: " + example.document().title() + "\n\n"
                        + quoted(example.prompt().user()) + "\n\n" + example.answer() + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return text.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }
}
