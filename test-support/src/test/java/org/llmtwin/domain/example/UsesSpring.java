package org.llmtwin.domain.example;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Breaks the rule that the domain is plain Java. */
public record UsesSpring(MongoTemplate mongo) {}
