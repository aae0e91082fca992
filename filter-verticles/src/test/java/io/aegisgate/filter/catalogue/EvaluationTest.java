package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall of the default profiles on the development corpora, printed per family and kind, with a floor
 * under each figure. An item counts as found when a finding touches the marked span (documentation values included), a
 * harmless item as a false finding when anything but a documentation value is found.
 */
class EvaluationTest {
    /** Identifiers whose check digits decide. */
    private static final Set<String> CHECKSUMMED = Set.of(
            "ABA_ROUTING",
            "CREDIT_CARD",
            "CRYPTO_BTC",
            "CRYPTO_ETH",
            "CRYPTO_SOL",
            "CRYPTO_TRON",
            "IBAN",
            "IMEI",
            "CN_ID",
            "UK_NHS");

    /** Found and missed positives, false findings among the negatives. */
    private static final class Score {
        private int found;
        private int missed;
        private int wrong;

        private double recall() {
            return found + missed == 0 ? 1 : (double) found / (found + missed);
        }

        private double precision() {
            return found + wrong == 0 ? 1 : (double) found / (found + wrong);
        }

        private void add(Score other) {
            found += other.found;
            missed += other.missed;
            wrong += other.wrong;
        }

        private String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-44s recall %.3f (%d of %d)  precision %.3f (%d false)",
                    name,
                    recall(),
                    found,
                    found + missed,
                    precision(),
                    wrong);
        }
    }

    private static Optional<Path> folder = Optional.empty();
    private static TextScanner scanner = text -> List.of();

    @BeforeAll
    static void load() throws Exception {
        folder = Corpora.folder();
        scanner = CatalogueLoader.packaged().scanner(EnumSet.of(Profile.SECRETS, Profile.PII));
    }

    @Test
    void secretsAreFoundAndLittleElse() throws Exception {
        // When
        Map<String, Score> kinds = evaluate("secrets");

        // Then
        Score all = print("secrets", kinds, Set.of());
        assertThat(all.recall()).isGreaterThanOrEqualTo(0.89);
        assertThat(all.precision()).isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void identifiersAreFoundAndLittleElse() throws Exception {
        // When
        Map<String, Score> kinds = evaluate("pii");

        // Then
        Score all = print("personal data", kinds, Set.of());
        Score checksummed = print("checksummed identifiers", kinds, CHECKSUMMED);
        assertThat(all.recall()).isGreaterThanOrEqualTo(0.68);
        assertThat(all.precision()).isGreaterThanOrEqualTo(0.94);
        assertThat(checksummed.recall()).isGreaterThanOrEqualTo(0.96);
    }

    private static Map<String, Score> evaluate(String name) throws Exception {
        assumeTrue(folder.isPresent(), "the development corpora are absent; AEGIS_CORPORA names their folder");
        Map<String, Score> out = new TreeMap<>();
        for (JsonNode item : Corpora.items(folder.orElseThrow(), name)) {
            String kind =
                    item.get("kind").asText().replaceFirst("^invalid_", "").replaceFirst("_neg:", ":");
            Score score = out.computeIfAbsent(kind, key -> new Score());
            String text = item.get("text").asText();
            List<Match> matches = scanner.scan(text);
            if (item.get("label").asInt() == 0) {
                score.wrong += matches.stream().allMatch(Match::documentation) ? 0 : 1;
            } else if (matches.stream().anyMatch(match -> touches(match, item.get("span"), text))) {
                score.found++;
            } else {
                score.missed++;
            }
        }
        return out;
    }

    private static boolean touches(Match match, JsonNode span, String text) {
        if (span == null || span.size() < 2) {
            return true;
        }
        int start = text.offsetByCodePoints(0, span.get(0).asInt());
        int end = text.offsetByCodePoints(0, span.get(1).asInt());
        return match.start() < end && match.end() > start;
    }

    private static Score print(String family, Map<String, Score> kinds, Set<String> only) {
        Score all = new Score();
        kinds.forEach((kind, score) -> {
            if (only.isEmpty() || only.contains(kind)) {
                all.add(score);
                if (score.missed + score.wrong > 0) {
                    System.out.println(score.line("  " + kind));
                }
            }
        });
        System.out.println(all.line(family));
        return all;
    }
}
