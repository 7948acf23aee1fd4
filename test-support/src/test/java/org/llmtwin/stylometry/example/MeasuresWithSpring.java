package org.llmtwin.stylometry.example;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Breaks the rule that measures know no Spring. */
public record MeasuresWithSpring(MongoTemplate mongo) {}
