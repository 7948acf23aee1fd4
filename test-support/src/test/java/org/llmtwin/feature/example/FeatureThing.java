package org.llmtwin.feature.example;

/** A class of one service. */
public final class FeatureThing {}
