package org.llmtwin.stylometry.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceProfileTest {
    private static final List<String> AUTHOR = List.of(
            "Right then, the build broke. I don't mind! Cheers to all.",
            "Right then, my build runs. Isn't it grand? Cheers to you.",
            "We gave in; the build won.");

    private static final List<String> OTHERS = List.of("The committee has considered the matter at length.");

    @Test
    void countsWhatIsThere() {
        VoiceProfile profile = VoiceProfile.measure(AUTHOR, OTHERS);

        // sentences of 5, 4, 3, 5, 4, 3, 6 words: 30 in 7
        assertThat(profile.sentences().meanWords()).isEqualTo(30 / 7.0, within(1e-9));
        assertThat(profile.sentences().questions()).isEqualTo(1 / 7.0, within(1e-9));
        assertThat(profile.rates().contractions()).isEqualTo(2000 / 30.0, within(1e-9));
        assertThat(profile.rates().firstSingular()).isEqualTo(2000 / 30.0, within(1e-9));
        assertThat(profile.rates().firstPlural()).isEqualTo(1000 / 30.0, within(1e-9));
        assertThat(profile.punctuation()).containsEntry(";", 1000 / 30.0).containsEntry("\u2014", 0.0);
    }

    @Test
    void findsSharedOpeningsClosingsAndFavouriteWords() {
        VoiceProfile profile = VoiceProfile.measure(AUTHOR, OTHERS);

        assertThat(profile.openings()).containsExactly("Right then,");
        assertThat(profile.closings()).containsExactly("Cheers to");
        assertThat(VoiceProfile.measure(AUTHOR, List.of()).favouriteWords()).isEmpty();
    }

    @Test
    void scoresFavouriteWordsByLogOddsWithAPrior() {
        // prior 4 of 30: own 3 + 4 of 10 + 30, foreign 1 + 4 of 20 + 30
        Map<String, Integer> own = Map.of("build", 3, "rest", 7);
        Map<String, Integer> foreign = Map.of("build", 1, "rest", 19);

        double expected = (Math.log(7 / 33.0) - Math.log(5 / 45.0)) / Math.sqrt(1 / 7.0 + 1 / 5.0);
        assertThat(FavouriteWords.score("build", own, foreign)).isEqualTo(expected, within(1e-9));
    }

    @Test
    void theSheetSaysTheHabitsInFewWords() {
        VoiceProfile profile = new VoiceProfile(
                new SentenceShape(9, 7, 0.1),
                new WordRates(20, 30, 0, 15),
                Map.of("\u2014", 12.0, ",", 50.0),
                List.of("Right then,", "Look, I", "Never quoted"),
                List.of("Cheers to"),
                List.of("grand", "build", "broke", "mind", "five", "six", "seven", "eight", "nine"));

        String sheet = VoiceSheet.describe(profile);

        assertThat(sheet)
                .isEqualTo("Write short sentences, about 9 words, very uneven in length. Ask questions. "
                        + "Use contractions. Say I. Address the reader as you. Use dashes. "
                        + "Often begin with \"Right then,\" or \"Look, I\". "
                        + "Often close with a sentence like \"Cheers to\". Words to like: \"grand\", \"build\", "
                        + "\"broke\", \"mind\", \"five\", \"six\", \"seven\", \"eight\".");
        assertThat(sheet.split("\\s+")).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void nothingToMeasureIsAnError() {
        assertThatThrownBy(() -> VoiceProfile.measure(List.of("```\ncode\n```"), OTHERS))
                .hasMessage("author must have at least one text with a word of prose");
    }
}
