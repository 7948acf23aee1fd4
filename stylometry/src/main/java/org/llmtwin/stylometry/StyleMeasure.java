package org.llmtwin.stylometry;

import java.util.Collection;
import java.util.List;

/** The ways in which two styles can be apart. */
public enum StyleMeasure {
    /**
     * Cosine distance of z-scored function-word rates (Smith and Aldridge, <cite>Improving Authorship Attribution:
     * Optimizing Burrows' Delta Method</cite>, 2011; Evert et al., <cite>Understanding and explaining Delta measures
     * for authorship attribution</cite>, 2017). From 0, the same direction, to 2.
     */
    COSINE_DELTA(Scaling.DEVIATION, Metric.COSINE),

    /**
     * Mean absolute difference of z-scored function-word rates (Burrows, <cite>'Delta': a Measure of Stylistic
     * Difference and a Guide to Likely Authorship</cite>, 2002). From 0, in standard deviations.
     */
    BURROWS_DELTA(Scaling.DEVIATION, Metric.MEAN_ABSOLUTE),

    /**
     * Cosine distance of centred TF-IDF weights of the most frequent character 3- to 5-grams (profiles of character
     * n-grams: Kešelj et al., <cite>N-gram-based author profiles for authorship attribution</cite>, 2003). From 0 to 2.
     */
    CHARACTER_NGRAMS(Scaling.INVERSE_DOCUMENT_FREQUENCY, Metric.COSINE),

    /**
     * Mean absolute difference of z-scored rates of punctuation marks and of sentences by length (Grieve,
     * <cite>Quantitative Authorship Attribution: An Evaluation of Techniques</cite>, 2007). From 0, in deviations.
     */
    PUNCTUATION_AND_SENTENCES(Scaling.DEVIATION, Metric.MEAN_ABSOLUTE);

    enum Scaling {
        DEVIATION,
        INVERSE_DOCUMENT_FREQUENCY
    }

    enum Metric {
        COSINE,
        MEAN_ABSOLUTE
    }

    private final Scaling scaling;
    private final Metric metric;

    StyleMeasure(Scaling scaling, Metric metric) {
        this.scaling = scaling;
        this.metric = metric;
    }

    Scaling scaling() {
        return scaling;
    }

    Metric metric() {
        return metric;
    }

    Features features(Collection<List<String>> passagesOfCandidates) {
        return switch (this) {
            case COSINE_DELTA, BURROWS_DELTA -> Features.functionWords();
            case CHARACTER_NGRAMS -> NGramFeatures.mostFrequent(passagesOfCandidates);
            case PUNCTUATION_AND_SENTENCES -> new RhythmFeatures();
        };
    }
}
