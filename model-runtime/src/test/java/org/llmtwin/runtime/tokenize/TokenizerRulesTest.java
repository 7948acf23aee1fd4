package org.llmtwin.runtime.tokenize;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TokenizerRulesTest {
    @Test
    void takesBothFormsOfMerges() {
        check("{'vocab':{'a':0,'b':1,'ab':2},'merges':['a b',['a','b']],'continuing_subword_prefix':''}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'vocab':{'a':0,'b':1},'merges':['a b']}",
                "{'vocab':{'a':0,'ab':1},'merges':[['a','b']]}",
                "{'vocab':{'a':0,'b':1,'ab':2},'merges':['ab']}",
                "{'vocab':{'a':0,'b':1,'ab':2},'merges':['a b ']}",
                "{'vocab':{'a':0,'b':1,'ab':2},'merges':[['a','b','']]}",
                "{'vocab':{'a':0,'b':1,'ab':2},'merges':[7]}",
                "{'vocab':{'a':0,'b':1,'ab':2},'merges':{}}",
                "{'vocab':[],'merges':[]}",
                "{'vocab':{},'merges':[],'continuing_subword_prefix':'##'}",
                "{'vocab':{},'merges':[],'end_of_word_suffix':1}"
            })
    void refusesWhatEndsTheLibrarysProcess(String model) {
        assertThatThrownBy(() -> check(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tokenizer.json: byte-level BPE cannot have the ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "123456789012345678901234567890", "{'a':[-1e400]}", "DEEP"})
    void refusesNumbersAndNestingThatTheLibraryCannotHold(String value) {
        String hostile = value.replace("DEEP", "[".repeat(200) + "]".repeat(200));
        for (String part : List.of("'decoder':%s,'model':{'vocab':{},'merges':[]}", "'model':{'dropout':%s}")) {
            assertThatThrownBy(() -> checkRoot("{" + part.formatted(hostile) + "}"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("tokenizer.json: byte-level BPE cannot have the ");
        }
    }

    private static void check(String model) {
        checkRoot("{'model':" + model + "}");
    }

    private static void checkRoot(String json) {
        TokenizerRules.check(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
