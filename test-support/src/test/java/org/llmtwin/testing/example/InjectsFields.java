package org.llmtwin.testing.example;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Injects into a field. */
public final class InjectsFields {
    @Autowired
    private MongoTemplate mongo;
}
