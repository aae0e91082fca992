package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text gives the same matches whole and in pieces, each given out once nothing can change it. */
class GrowingMatchesTest {
    /** With this property every text is cut at every place and 200 times at random, which takes many minutes. */
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("aegis.test.exhaustive");

    private static final int RANDOM_CUTTINGS = EXHAUSTIVE ? 200 : 2;
    /** Of a corpus one item in so many is cut everywhere, the others at random only. */
    private static final int ONE_IN = EXHAUSTIVE ? 1 : 40;

    private static Catalogue catalogue;
    private static RuleScanner resolved;
    private static RuleScanner overlapping;

    @BeforeAll
    static void load() throws Exception {
        catalogue = PackagedCatalogue.get();
        // Phrases of words are looked for in whole texts only.
        List<Rule> growing = catalogue.rules().stream()
                .filter(rule -> !rule.trigger().equals("phrase"))
                .toList();
        resolved = catalogue.scanner(growing);
        overlapping = catalogue.independent(growing);
    }

    @Test
    void everyExampleAndNearMissAtEveryTwoWayCut() {
        assertThat(examples().parallelStream().flatMap(GrowingMatchesTest::everyCut))
                .isEmpty();
    }

    @Test
    void everyExampleAndNearMissAtRandomCuttings() {
        assertThat(examples().parallelStream().flatMap(text -> randomCuts(text, RANDOM_CUTTINGS)))
                .isEmpty();
    }

    @Test
    void longMixturesUnitByUnitAndAtRandomCuttings() {
        // Given
        Random random = new Random(7);
        List<String> pieces = examples();
        List<String> glue =
                List.of("", " ", "\n", "，", "\u200b", "密码", "=", "\"", "\\n", "\\u0041", "\uD83D\uDE00", "ﬁ");
        List<String> mixtures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 12_000) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(glue.get(random.nextInt(glue.size())));
            }
            mixtures.add(text.toString());
        }

        // When
        List<String> differences = mixtures.parallelStream()
                .flatMap(text -> Stream.of(
                                check(text, List.of(text.length())),
                                check(text, unitByUnit(text.length())),
                                randomCuts(text, 4))
                        .flatMap(found -> found))
                .toList();

        // Then
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets",
                "pii",
                "unicode_encoding",
                "indirect_injection",
                "prompt_injection",
                "dangerous_output"
            })
    void theDevelopmentCorpora(String name) throws Exception {
        // Given
        Optional<Path> folder = Corpora.folder();
        assumeTrue(folder.isPresent(), "no corpora: set AEGIS_CORPORA to their folder");
        Random random = new Random(name.hashCode());
        List<String> everywhere = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode item : Corpora.items(folder.get(), name)) {
            texts.add(item.path("text").asText());
            if (random.nextInt(ONE_IN) == 0) {
                everywhere.add(item.path("text").asText());
            }
        }

        // When
        List<String> differences = Stream.concat(
                        everywhere.parallelStream().flatMap(GrowingMatchesTest::everyCut),
                        texts.parallelStream().flatMap(text -> randomCuts(text, RANDOM_CUTTINGS)))
                .toList();

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void afterAForcedEndMatchesBeginBehindIt() {
        // Given
        GrowingMatches growing = resolved.growing();
        String key = "AKIAY34FZKBOKMUTVV7A";
        assertThat(growing.append("key " + key.substring(0, 12))).isEmpty();
        assertThat(growing.openFrom()).isEqualTo(4);

        // When
        assertThat(growing.end()).isEmpty();
        List<Match> more = growing.append(key.substring(12) + " and " + key + " ");

        // Then
        assertThat(growing.openFrom()).isGreaterThan(24);
        assertThat(more)
                .singleElement()
                .satisfies(match -> assertThat(match.start()).isEqualTo(29));
    }

    @Test
    void textShownAgainIsReadOnce() {
        // Given
        GrowingMatches growing = resolved.growing();
        String text = "the key AKIAY34FZKBOKMUTVV7A is here ";

        // When
        growing.show(0, text.substring(0, 15));
        growing.show(4, text.substring(4, 15));
        List<Match> found = growing.show(4, text.substring(4));

        // Then
        assertThat(growing.length()).isEqualTo(text.length());
        assertThat(found).isEqualTo(resolved.scan(text)).hasSize(1);
    }

    /** Examples and near misses of all rows. */
    private static List<String> examples() {
        return catalogue.rules().stream()
                .flatMap(rule -> Stream.concat(rule.examples().stream(), rule.counterExamples().stream()))
                .toList();
    }

    private static List<Integer> unitByUnit(int length) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            cuts.add(i);
        }
        return cuts;
    }

    private static String told(List<Integer> cuts) {
        return cuts.size() > 50 ? cuts.size() + " places" : cuts.toString();
    }

    private static Stream<String> everyCut(String text) {
        return IntStream.rangeClosed(0, text.length())
                .boxed()
                .flatMap(cut -> check(resolved, text, List.of(cut, text.length())));
    }

    /** Always the same cuts of the same text. */
    private static Stream<String> randomCuts(String text, int times) {
        Random random = new Random(text.hashCode());
        List<List<Integer>> cuttings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<Integer> cuts = new ArrayList<>();
            int most = 1 + random.nextInt(40);
            for (int at = 0; at < text.length(); ) {
                at = Math.min(text.length(), at + 1 + random.nextInt(most));
                cuts.add(at);
            }
            cuttings.add(cuts);
        }
        return cuttings.stream().flatMap(cuts -> check(text, cuts));
    }

    private static Stream<String> check(String text, List<Integer> cuts) {
        return Stream.concat(check(resolved, text, cuts), check(overlapping, text, cuts));
    }

    /** What differs. */
    private static Stream<String> check(RuleScanner scanner, String text, List<Integer> cuts) {
        List<String> differences = new ArrayList<>();
        GrowingMatches growing = scanner.growing();
        List<Match> found = new ArrayList<>();
        int at = 0;
        for (int cut : cuts) {
            int before = growing.openFrom();
            List<Match> decided = growing.append(text.substring(at, cut));
            at = cut;
            boolean fits = before <= growing.openFrom()
                    && growing.openFrom() <= cut
                    && decided.stream().allMatch(match -> match.start() >= before && match.end() <= growing.openFrom());
            if (!fits) {
                differences.add("open from " + before + ", then " + growing.openFrom() + " at " + told(cuts) + ": "
                        + decided + " in " + text);
            }
            found.addAll(decided);
        }
        int before = growing.openFrom();
        List<Match> last = growing.end();
        if (last.stream().anyMatch(match -> match.start() < before)) {
            differences.add("late: open from " + before + " at " + told(cuts) + ": " + last + " in " + text);
        }
        found.addAll(last);
        List<Match> whole = new ArrayList<>(scanner.scan(text));
        Comparator<Match> order = Comparator.comparingInt(Match::start)
                .thenComparingInt(Match::end)
                .thenComparing(match -> match.rule().id());
        found.sort(order);
        whole.sort(order);
        if (!found.equals(whole)) {
            differences.add("cut at " + told(cuts) + ": " + found + " instead of " + whole + " in " + text);
        }
        return differences.stream();
    }
}
