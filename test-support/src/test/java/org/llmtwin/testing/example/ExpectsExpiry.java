package org.llmtwin.testing.example;

import java.time.Duration;
import org.springframework.data.mongodb.core.index.Index;

/** Relies on documents that go away by themselves. */
public final class ExpectsExpiry {
    public Index index() {
        return new Index().expire(Duration.ofDays(1));
    }
}
