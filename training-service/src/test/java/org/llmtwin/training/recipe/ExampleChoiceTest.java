package org.llmtwin.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.training.testing.Recipes;
import org.llmtwin.training.testing.TinyModel;

/** Answers are filled up so that each example has 100 tokens of one byte. */
class ExampleChoiceTest {
    @TempDir
    static Path folder;

    private static ChatTemplate template;

    @BeforeAll
    static void openModel() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(TinyModel.write(folder.resolve("tiny")));
        template = ChatTemplate.of(checkpoint, Tokenizer.of(checkpoint));
    }

    @Test
    void documentsTakeTurnsUntilTheBudgetIsSpent() {
        List<Instruction> instructions = List.of(of("a", 1), of("a", 2), of("a", 3), of("b", 4), of("c", 5));

        ExampleChoice choice = ExampleChoice.of(instructions, template, recipe(450, 3));

        assertThat(choice.examples())
                .extracting(example -> example.ids().length)
                .containsOnly(100);
        // a1, b4, c5, a2: the fifth does not fit
        assertThat(choice.examples()).extracting(ExampleChoiceTest::lastByte).containsExactly('1', '4', '5', '2');
        assertThat(choice.steps())
                .as("450 / 400 passes of 4 examples, 2 a step")
                .isEqualTo(2);
    }

    @Test
    void fewExamplesAreRepeatedAsOftenAsTheBudgetAndTheEpochsAllow() {
        List<Instruction> instructions = List.of(of("a", 1), of("b", 2));

        assertThat(ExampleChoice.of(instructions, template, recipe(450, 9)).steps())
                .as("2.25 passes of one step")
                .isEqualTo(2);
        assertThat(ExampleChoice.of(instructions, template, recipe(100_000, 3)).steps())
                .as("3 passes of one step")
                .isEqualTo(3);
    }

    /** So many passes as the recipe says, whether or not the batches divide the examples: each is learned in each of them. */
    @ParameterizedTest
    @CsvSource({"5, 4, 3, 6", "9, 8, 1, 2", "8, 8, 3, 3", "1, 4, 2, 2", "7, 3, 2, 6"})
    void everyPassTakesEveryExample(int examples, int batchSize, int epochs, int steps) {
        List<Instruction> instructions =
                IntStream.range(0, examples).mapToObj(i -> of("d" + i, i)).toList();

        ExampleChoice choice =
                ExampleChoice.of(instructions, template, Recipes.of(epochs, 100_000, batchSize, 512, 1024));

        assertThat(choice.examples()).hasSize(examples);
        assertThat(choice.steps()).isEqualTo(steps);
    }

    @Test
    void theBudgetEndsARunWithinAPass() {
        List<Instruction> instructions =
                IntStream.range(0, 5).mapToObj(i -> of("d" + i, i)).toList();

        assertThat(ExampleChoice.of(instructions, template, recipe(799, 3)).steps())
                .as("a pass of three steps, and one of the two examples that 299 tokens are left for")
                .isEqualTo(4);
        assertThat(ExampleChoice.of(instructions, template, recipe(500, 3)).steps())
                .isEqualTo(3);
        assertThat(ExampleChoice.of(instructions, template, recipe(1499, 3)).steps())
                .as("two passes, and two steps of the third")
                .isEqualTo(8);
    }

    @Test
    void oneExampleIsLearnedHoweverSmallTheBudget() {
        ExampleChoice choice = ExampleChoice.of(List.of(of("a", 1), of("b", 2)), template, recipe(10, 1));

        assertThat(choice.examples()).hasSize(1);
        assertThat(choice.steps()).isEqualTo(1);
    }

    @Test
    void promptsThatFillTheLengthLeaveNothingToLearn() {
        Recipe narrow = Recipes.of(1, 1000, 2, 512, 16);

        assertThatThrownBy(() -> ExampleChoice.of(List.of(of("a", 1)), template, narrow))
                .isInstanceOf(EmptyDatasetException.class);
    }

    private static char lastByte(org.llmtwin.runtime.tokenize.TrainingExample example) {
        return (char) example.ids()[example.ids().length - 2];
    }

    private static Recipe recipe(int tokens, int epochs) {
        return Recipes.of(epochs, tokens, 2, 512, 1024);
    }

    private static Instruction of(String document, int digit) {
        Instruction bare = instruction(document, "x" + digit);
        int missing = 100 - bare.encode(template).ids().length;
        return instruction(document, "x" + ".".repeat(missing) + digit);
    }

    private static Instruction instruction(String document, String answer) {
        return new Instruction(
                List.of(new Instruction.Message("user", "Write"), new Instruction.Message("assistant", answer)),
                document,
                "linkedin");
    }
}
