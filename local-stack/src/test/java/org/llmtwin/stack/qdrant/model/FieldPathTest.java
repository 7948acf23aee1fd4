package org.llmtwin.stack.qdrant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.stack.qdrant.model.FieldPath.AllItems;
import org.llmtwin.stack.qdrant.model.FieldPath.Item;
import org.llmtwin.stack.qdrant.model.FieldPath.Key;

class FieldPathTest {
    @Test
    void readsKeysElementsAndQuotes() {
        assertThat(FieldPath.parse("a.b-c[].\"d.e\"[2][]").steps())
                .containsExactly(
                        new Key("a"), new Key("b-c"), new AllItems(), new Key("d.e"), new Item(2), new AllItems());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a.", ".a", "a..b", "a[", "a[x]", "a]", "[]", "a[1", "\"a", "a[]b", "a[99999999999]"})
    void refusesWhatIsNoPath(String text) {
        assertThatThrownBy(() -> FieldPath.parse(text)).hasMessageContaining("INVALID_ARGUMENT");
    }
}
