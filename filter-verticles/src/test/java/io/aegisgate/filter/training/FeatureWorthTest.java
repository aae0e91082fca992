package io.aegisgate.filter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aegisgate.filter.classifier.FeatureReader;
import io.aegisgate.filter.classifier.WordClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureWorthTest {
    @Test
    void whatBothSidesSayCountsLeast() {
        // Given
        WordClasses none = new WordClasses(Map.of());
        FeatureReader reader = new FeatureReader(none);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String text = i % 2 == 0 ? "\u5ffd" : "\u8336";
            documents.add(new Document(
                    new Example("\u7684 " + text, 1 - i % 2, "kind", "zh", "source", false, true, 0, 0), reader));
        }
        int common = single(reader, "\u7684");
        int telling = single(reader, "\u5ffd");

        // When
        double[] worth = FeatureWorth.of(documents, 2, hash -> hash == common ? 0 : hash == telling ? 1 : -1);

        // Then
        assertThat(worth[0]).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(worth[1]).isCloseTo(1, within(1e-9));
    }

    private static int single(FeatureReader reader, String ideograph) {
        reader.open(ideograph);
        reader.next();
        return reader.features()[0];
    }
}
