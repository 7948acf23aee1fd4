package org.llmtwin.testing.example;

import org.springframework.data.mongodb.core.query.TextCriteria;

/** Searches by a text index. */
public final class SearchesText {
    public TextCriteria search() {
        return TextCriteria.forDefaultLanguage().matching("word");
    }
}
