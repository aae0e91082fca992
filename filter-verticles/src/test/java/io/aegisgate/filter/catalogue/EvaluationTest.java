package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.catalogue.validator.Validators;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall of the default profiles on the development corpora, printed per family and kind, with a floor
 * under each figure. An item counts as found when a finding touches the marked span (documentation values included), a
 * harmless item as a false finding when anything but a documentation value is found.
 *
 * <p>Labels are taken as they are. Beside the plain figure stands the one without the items whose label a recomputation
 * contradicts, or that hold no secret at all; each of them is named.
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

    /** Kinds of positives that are names of resources and users; they belong to other profiles. */
    private static final Set<String> NAMES_ONLY = Set.of(
            "np:np.s3.1",
            "np:np.s3.2",
            "np:np.arn.1",
            "np:np.gcs.1",
            "np:np.gcs.2",
            "np:np.shopify.1",
            "np:np.reactapp.1");

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
        scanner = PackagedCatalogue.get().scanner(EnumSet.of(Profile.SECRETS, Profile.PII));
    }

    @Test
    void secretsAreFoundAndLittleElse() throws Exception {
        // When
        Evaluated all = evaluate("secrets", EvaluationTest::holdsNoSecret);

        // Then
        Score plain = print("secrets", all.plain, Set.of());
        Score settled = print("secrets, without fillers, templates and names", all.settled, Set.of());
        assertThat(plain.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(plain.precision()).isGreaterThanOrEqualTo(0.97);
        assertThat(settled.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(settled.precision()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void identifiersAreFoundAndLittleElse() throws Exception {
        // When
        Evaluated all = evaluate("pii", EvaluationTest::recomputedOtherwise);

        // Then
        Score plain = print("personal data", all.plain, Set.of());
        Score checksummed = print("checksummed identifiers", all.plain, CHECKSUMMED);
        Score settled = print("checksummed identifiers, labels recomputed", all.settled, CHECKSUMMED);
        assertThat(plain.recall()).isGreaterThanOrEqualTo(0.68);
        assertThat(plain.precision()).isGreaterThanOrEqualTo(0.94);
        assertThat(checksummed.recall()).isGreaterThanOrEqualTo(0.97);
        assertThat(settled.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(settled.precision()).isGreaterThanOrEqualTo(0.98);
    }

    /** Scores by kind: as labelled, and without the items set aside. */
    private record Evaluated(Map<String, Score> plain, Map<String, Score> settled) {}

    private static Evaluated evaluate(String name, BiPredicate<JsonNode, List<Match>> setAside) throws Exception {
        assumeTrue(folder.isPresent(), "the development corpora are absent; AEGIS_CORPORA names their folder");
        Evaluated out = new Evaluated(new TreeMap<>(), new TreeMap<>());
        for (JsonNode item : Corpora.items(folder.orElseThrow(), name)) {
            String text = item.get("text").asText();
            List<Match> matches = scanner.scan(text);
            boolean positive = item.get("label").asInt() == 1;
            boolean found = positive
                    ? matches.stream().anyMatch(match -> touches(match, item.get("span"), text))
                    : !matches.stream().allMatch(Match::documentation);
            count(out.plain, item, found);
            if (positive != found && setAside.test(item, matches)) {
                System.out.println("  set aside: " + item.get("id").asText() + " " + kind(item) + ", labelled "
                        + item.get("label").asInt() + ": "
                        + text.lines().findFirst().orElse(""));
            } else {
                count(out.settled, item, found);
            }
        }
        return out;
    }

    private static void count(Map<String, Score> kinds, JsonNode item, boolean found) {
        Score score = kinds.computeIfAbsent(kind(item), key -> new Score());
        if (item.get("label").asInt() == 0) {
            score.wrong += found ? 1 : 0;
        } else {
            score.found += found ? 1 : 0;
            score.missed += found ? 0 : 1;
        }
    }

    private static String kind(JsonNode item) {
        return item.get("kind").asText().replaceFirst("^invalid_", "").replaceFirst("_neg:", ":");
    }

    /** A missed positive that is a filler, a template, or the name of a resource or user. */
    private static boolean holdsNoSecret(JsonNode item, List<Match> matches) {
        String text = item.get("text").asText();
        JsonNode span = item.get("span");
        String value = span == null || span.size() < 2
                ? text
                : text.substring(
                        text.offsetByCodePoints(0, span.get(0).asInt()),
                        text.offsetByCodePoints(0, span.get(1).asInt()));
        String tail = value.substring(Math.max(0, value.length() - 8));
        boolean filler = value.contains("xxxx")
                || value.contains("XXXX")
                || tail.chars().distinct().count() < 3;
        boolean template =
                value.startsWith("$") || value.startsWith("%") || value.startsWith("#{") || value.contains("{secret}");
        return item.get("label").asInt() == 1 && (filler || template || NAMES_ONLY.contains(kind(item)));
    }

    /** A negative whose value passes its check digits, or a positive whose value fails them. */
    private static boolean recomputedOtherwise(JsonNode item, List<Match> matches) {
        if (item.get("label").asInt() == 0) {
            return matches.stream()
                    .filter(match -> !match.documentation())
                    .allMatch(match -> match.rule().validators().stream().anyMatch(Validators::checkDigits));
        }
        return kind(item).equals("CRYPTO_BTC")
                && !Validators.named("base58check")
                        .orElseThrow()
                        .test(item.get("text").asText());
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
