package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Head;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each text counts for a head. A kind counts by the square root of its size, because texts of one kind repeat one
 * another; both labels count the same in sum. Stateless.
 */
final class Weighting {
    /** What a typed attack counts among planted ones: it is one too when it stands in a foreign text, but not the typical one. */
    private static final double TYPED_AS_PLANTED = 0.5;

    /** What a typed harmless text counts among foreign ones: a saved prompt or a chat may stand in a document. */
    private static final double TYPED_HARMLESS = 0.5;
    /** Texts that people wrote say more than generated ones. */
    private static final double REAL = 3;

    private Weighting() {}

    /** Weights by document; 0 where a head does not learn from it. */
    static double[] of(List<Document> documents, Head head) {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Document document : documents) {
            sizes.merge(group(document.example()), 1, Integer::sum);
        }
        double[] weights = new double[documents.size()];
        double[] sums = new double[2];
        for (int i = 0; i < weights.length; i++) {
            Example example = documents.get(i).example();
            double share = share(example, head);
            if (documents.get(i).blocks() > 0 && share > 0) {
                weights[i] = (example.generated() ? 1 : REAL)
                        * share
                        / Math.sqrt((double) sizes.getOrDefault(group(example), 1));
                sums[example.label()] += weights[i];
            }
        }
        double half = documents.size() / 2.0;
        for (int i = 0; i < weights.length; i++) {
            double sum = sums[documents.get(i).example().label()];
            weights[i] *= sum == 0 ? 0 : half / sum;
        }
        return weights;
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
