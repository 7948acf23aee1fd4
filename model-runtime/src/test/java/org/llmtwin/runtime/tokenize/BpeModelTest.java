package org.llmtwin.runtime.tokenize;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BpeModelTest {
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

    private static void check(String model) {
        BpeModel.check(JsonMapper.shared().readTree(model.replace('\'', '"')));
    }
}
