package org.llmtwin.feature.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ways to cut a text into parts that make it up end to end. From the third on no sign is ever cut. */
public enum Boundaries {
    SENTENCES {
        @Override
        BreakIterator iterator() {
            return BreakIterator.getSentenceInstance(Locale.ENGLISH);
        }
    },
    WORDS {
        @Override
        BreakIterator iterator() {
            return BreakIterator.getLineInstance(Locale.ENGLISH);
        }
    },
    /** What a reader sees as one sign, an emoji of several code points included. */
    SIGNS {
        @Override
        BreakIterator iterator() {
            return BreakIterator.getCharacterInstance(Locale.ENGLISH);
        }
    };

    abstract BreakIterator iterator();

    public List<String> parts(String text) {
        BreakIterator iterator = iterator();
        iterator.setText(text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
            parts.add(text.substring(start, end));
            start = end;
        }
        return parts;
    }
}
