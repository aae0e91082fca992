package io.aegisgate.filter.redaction.placeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.filter.redaction.TestKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    private final Placeholders placeholders = new Placeholders(new TestKeys("one"));

    @Test
    void sameValueKindAndTenantGiveTheSameNameOnEachNode() {
        // Given
        Placeholders otherNode = new Placeholders(new TestKeys("one"));
        String first = placeholders.name("token:1", "EMAIL", "a@b.example");
        placeholders.name("token:1", "EMAIL", "between@b.example");

        // When
        String again = placeholders.name("token:1", "EMAIL", "a@b.example");

        // Then
        assertThat(again).isEqualTo(first).isEqualTo(otherNode.name("token:1", "EMAIL", "a@b.example"));
        assertThat(first).matches("AG_EMAIL_[A-HJ-NP-Z2-9]{16}");
    }

    @Test
    void anyOtherPartGivesAnotherName() {
        // Given
        Set<String> ids = new HashSet<>();
        List<String[]> triples = List.of(
                new String[] {"t1", "EMAIL", "value"},
                new String[] {"t2", "EMAIL", "value"},
                new String[] {"t1", "PHONE", "value"},
                new String[] {"t1", "EMAIL", "Value"},
                new String[] {"t1E", "MAIL", "value"},
                new String[] {"t1", "EMAILV", "alue"});

        // When
        for (String[] triple : triples) {
            String name = placeholders.name(triple[0], triple[1], triple[2]);
            ids.add(name.substring(name.lastIndexOf('_')));
        }
        ids.add(new Placeholders(new TestKeys("two"))
                .name("t1", "EMAIL", "value")
                .substring(9));

        // Then
        assertThat(ids).hasSize(triples.size() + 1);
    }

    @Test
    void malformedKindsAreRefused() {
        for (String kind : List.of("", "email", "1A", "_A", "A-B", "A B", "A".repeat(41))) {
            // When, Then
            assertThatThrownBy(() -> placeholders.name("t", kind, "value"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void newPairsGoToTheSinkOnceAndCanBeRestored() {
        // Given
        List<String> offered = new ArrayList<>();
        ExchangeMapping mapping = new ExchangeMapping(
                "t", placeholders, (tenant, name, value) -> offered.add(tenant + "|" + name + "|" + value), 10);

        // When
        String first = mapping.placeholder("EMAIL", "a@b.example");
        String again = mapping.placeholder("EMAIL", "a@b.example");

        // Then
        String name = first.substring(2, first.length() - 2);
        assertThat(again).isEqualTo(first);
        assertThat(offered).containsExactly("t|" + name + "|a@b.example");
        assertThat(mapping.value(name)).isEqualTo("a@b.example");
    }

    @Test
    void beyondTheBoundPairsAreStillNamedAndOffered() {
        // Given
        Map<String, String> stored = new HashMap<>();
        ExchangeMapping mapping =
                new ExchangeMapping("t", placeholders, (tenant, name, value) -> stored.put(name, value), 2);

        // When
        for (int i = 0; i < 5; i++) {
            mapping.placeholder("EMAIL", i + "@b.example");
        }

        // Then
        assertThat(stored).hasSize(5);
        assertThat(mapping.size()).isEqualTo(2);
    }
}
