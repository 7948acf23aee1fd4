package org.llmtwin.crawler.example;

import org.llmtwin.feature.example.FeatureThing;

/** Breaks the wall between services. */
public record KnowsAnotherService(FeatureThing thing) {}
