package org.llmtwin.stylometry;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The arithmetic of style spaces, feature by feature. */
final class Statistics {
    private Statistics() {}

    static double[] mean(Collection<double[]> points) {
        double[] mean = new double[points.iterator().next().length];
        for (double[] point : points) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += point[i] / points.size();
            }
        }
        return mean;
    }

    /** 1 / sqrt of the mean over candidates of the variance of a text's rate; 0 for a feature that never varies. */
    static double[] inverseDeviationWithin(Collection<List<CountedText>> candidates) {
        double[] weights = mean(candidates.stream().map(Statistics::variance).toList());
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weights[i] > 0 ? 1 / Math.sqrt(weights[i]) : 0;
        }
        return weights;
    }

    /** ln((1 + n) / (1 + texts that have the feature)) + 1, as smoothed in scikit-learn. */
    static double[] inverseDocumentFrequency(Collection<List<CountedText>> candidates) {
        List<CountedText> texts = candidates.stream().flatMap(List::stream).toList();
        double[] weights = new double[texts.getFirst().counts().length];
        for (int i = 0; i < weights.length; i++) {
            int feature = i;
            long having =
                    texts.stream().filter(text -> text.counts()[feature] > 0).count();
            weights[i] = Math.log((1.0 + texts.size()) / (1 + having)) + 1;
        }
        return weights;
    }

    /** 1 - cos of the angle; a point at the origin has no direction and counts as unrelated, 1. */
    static double cosineDistance(double[] a, double[] b) {
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }
        double lengths = Math.sqrt(squaresA * squaresB);
        return lengths == 0 ? 1 : 1 - product / lengths;
    }

    static double meanAbsoluteDifference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /** The unbiased variance of numbers; 0 for a single one. */
    static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return squares / Math.max(1, values.length - 1);
    }

    private static double[] variance(List<CountedText> texts) {
        List<double[]> rates = texts.stream().map(CountedText::rates).toList();
        double[] mean = mean(rates);
        double[] variance = new double[mean.length];
        for (double[] rate : rates) {
            for (int i = 0; i < variance.length; i++) {
                variance[i] += (rate[i] - mean[i]) * (rate[i] - mean[i]) / Math.max(1, rates.size() - 1);
            }
        }
        return variance;
    }
}
