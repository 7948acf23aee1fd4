package org.llmtwin.feature.dataset;

import org.llmtwin.domain.document.ContentHash;
import org.llmtwin.domain.document.DocumentId;

/** Choices that look random and are the same always: they hang on a hash of what is chosen for. */
final class Choice {
    private Choice() {}

    static long of(DocumentId document, String purpose) {
        String hash = ContentHash.of(purpose + "\n" + document).value();
        return Long.parseUnsignedLong(hash.substring(0, 16), 16);
    }

    static boolean oneIn(int share, DocumentId document, String purpose) {
        return Long.remainderUnsigned(of(document, purpose), share) == 0;
    }

    static int below(int limit, DocumentId document, String purpose) {
        return (int) Long.remainderUnsigned(of(document, purpose), limit);
    }
}
