package io.aegisgate.filter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aegisgate.filter.classifier.FeatureReader;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.WordClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightingTest {
    private final FeatureReader reader = new FeatureReader(new WordClasses(Map.of()));
    private final List<Document> documents = new ArrayList<>();

    private void add(int times, int label, String lang, boolean generated) {
        for (int i = 0; i < times; i++) {
            String text = "some words of a text " + documents.size();
            documents.add(new Document(
                    new Example(text, label, "kind" + label, lang, "source", false, generated, 0, 0), reader));
        }
    }

    private double sum(double[] weights, int label, String lang) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Example example = documents.get(i).example();
            sum += example.label() == label && example.lang().equals(lang) ? weights[i] : 0;
        }
        return sum;
    }

    @Test
    void aLanguageIsNoEvidence() {
        // Given one language of mostly attacks, one of mostly harmless texts, one without attacks
        add(40, 1, "en", true);
        add(4, 0, "en", true);
        add(2, 1, "zh", true);
        add(50, 0, "zh", false);
        add(10, 0, "fr", true);

        // When
        double[] weights = Weighting.of(documents, Head.DIRECT);

        // Then
        assertThat(sum(weights, 1, "en")).isCloseTo(sum(weights, 0, "en"), within(1e-9));
        assertThat(sum(weights, 1, "zh")).isCloseTo(sum(weights, 0, "zh"), within(1e-9));
        assertThat(sum(weights, 0, "fr")).isPositive();
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        assertThat(all).isCloseTo(documents.size(), within(1e-9));
    }
}
