package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Head;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each text counts for a head. A kind counts by the square root of its size, because texts of one kind repeat one
 * another; both labels count the same in sum within each language, so that a language by itself is no evidence. Stateless.
 */
final class Weighting {
    /** What a typed attack counts among planted ones: it is one too when it stands in a foreign text, but not the typical one. */
    private static final double TYPED_AS_PLANTED = 0.5;

    /** What a typed harmless text counts among foreign ones: a saved prompt or a chat may stand in a document. */
    private static final double TYPED_HARMLESS = 0.5;
    /** Texts that people wrote say more than generated ones. */
    private static final double REAL = 5;

    private static final double TINY = 1e-9;

    private Weighting() {}

    /** Weights by document; 0 where a head does not learn from it. */
    static double[] of(List<Document> documents, Head head) {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Document document : documents) {
            sizes.merge(group(document.example()), 1, Integer::sum);
        }
        double[] weights = new double[documents.size()];
        Map<String, double[]> sums = new TreeMap<>();
        double[] totals = new double[2];
        for (int i = 0; i < weights.length; i++) {
            Example example = documents.get(i).example();
            double share = share(example, head);
            if (documents.get(i).blocks() > 0 && share > 0) {
                weights[i] = (example.generated() ? 1 : REAL)
                        * share
                        / Math.sqrt((double) sizes.getOrDefault(group(example), 1));
                sums.computeIfAbsent(example.lang(), lang -> new double[2])[example.label()] += weights[i];
                totals[example.label()] += weights[i];
            }
        }
        Map<String, double[]> factors = new TreeMap<>();
        sums.forEach((lang, both) -> factors.put(lang, factors(both, totals)));
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            Example example = documents.get(i).example();
            if (weights[i] > 0) {
                weights[i] *= factors.getOrDefault(example.lang(), totals)[example.label()];
                all += weights[i];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= weights.length / all;
        }
        return weights;
    }

    /**
     * By label, what makes both count the same in a language, and the language as much as its texts do of all; one without
     * attacks, or without harmless texts, keeps its share of the others.
     */
    private static double[] factors(double[] sums, double[] totals) {
        if (sums[0] == 0 || sums[1] == 0) {
            return new double[] {1 / Math.max(totals[0], TINY), 1 / Math.max(totals[1], TINY)};
        }
        double both = sums[0] / totals[0] + sums[1] / totals[1];
        return new double[] {both / sums[0], both / sums[1]};
    }

    /** What a text counts for a head, before its kind is looked at. */
    static double share(Example example, Head head) {
        return switch (head) {
            case DIRECT -> example.attack() && example.foreign() ? 0 : 1;
            case PLANTED -> example.foreign() ? 1 : example.attack() ? TYPED_AS_PLANTED : TYPED_HARMLESS;
        };
    }

    /** Texts of one making: one label, one kind, one language. */
    static String group(Example example) {
        return example.label() + " " + example.kind() + " " + example.lang();
    }
}
