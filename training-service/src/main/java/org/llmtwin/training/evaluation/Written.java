package org.llmtwin.training.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What the subjects wrote, and how likely they find held-out text.
 *
 * @param perplexity of the base and the twin
 */
record Written(Map<Subject, List<String>> texts, Map<Subject, Double> perplexity) {
    List<String> texts(Subject subject) {
        return texts.getOrDefault(subject, List.of());
    }
}
