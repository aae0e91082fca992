package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example and near miss of every packaged row, by the path real texts take. */
class CatalogueExamplesTest {
    /**
     * What these find must stand alone on a line, which inside a JSON text it does not, or holds and ends with quotes and
     * backslashes, which a JSON text doubles. Texts that a document holds are scanned decoded, and found then.
     */
    private static final Set<String> NOT_IN_JSON_TEXT = Set.of(
            "credentials.assignments-password.properties",
            "credentials.assignments-password.double-quoted",
            "credentials.assignments-secret.double-quoted",
            "credentials.assignments-secret.any-printable",
            "credentials.assignments-secret.any-printable-single",
            "credentials.systems.kubernetes-secret",
            "credentials.systems.kubernetes-secret-listed",
            "people.phone.cn-mobile-alone");

    private static Catalogue catalogue;
    private static TextScanner all;
    private static TextScanner apart;

    @BeforeAll
    static void load() throws Exception {
        // Nothing is taken as examined: this is where the build examines the packaged rows.
        catalogue = CatalogueLoader.compile(RuleFiles.redaction(RuleFiles.packaged()));
        all = catalogue.scanner(EnumSet.allOf(Profile.class));
        apart = catalogue.independent(catalogue.rules());
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsFoundWhereverItStands() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Rule rule : catalogue.rules()) {
            for (int i = 0; i < rule.examples().size(); i++) {
                String example = rule.examples().get(i);
                tests.add(DynamicTest.dynamicTest(rule.id() + " example " + (i + 1), () -> check(rule, example)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> noNearMissIsFoundByItsRule() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Rule rule : catalogue.rules()) {
            for (int i = 0; i < rule.counterExamples().size(); i++) {
                String text = rule.counterExamples().get(i);
                tests.add(DynamicTest.dynamicTest(
                        rule.id() + " near miss " + (i + 1),
                        () -> assertThat(own(rule, text)).isEmpty()));
            }
        }
        return tests.stream();
    }

    private static void check(Rule rule, String example) throws Exception {
        // Given
        Match alone = own(rule, example).get(0);
        String secret = example.substring(alone.start(), alone.end());

        // When, Then: alone, with everything loaded
        protectedIn("alone", example, secret);

        // between other words of prose
        protectedIn("in prose", "Please look at this first.\n" + example + "\nThen go on.", secret);

        // next to Chinese characters
        protectedIn("after Chinese", "请看：\n" + example + "\n，谢谢", secret);

        // split in two by characters nobody sees
        int middle = (alone.start() + alone.end()) / 2;
        protectedWith(
                "split",
                example.substring(0, middle) + "\u200B\u2060" + example.substring(middle),
                found -> found.replace("\u200B", "").replace("\u2060", ""),
                secret);

        // inside a JSON string
        String quoted = escaped(example);
        if (quoted.equals(example) && !NOT_IN_JSON_TEXT.contains(rule.id())) {
            protectedIn("in JSON", "{\"content\":\"" + quoted + "\"}", secret);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRowFindsAnExampleInsideAJsonText() {
        return catalogue.rules().stream()
                .filter(rule -> !NOT_IN_JSON_TEXT.contains(rule.id()))
                .map(rule -> DynamicTest.dynamicTest(
                        rule.id(),
                        () -> assertThat(rule.examples()).anySatisfy(example -> {
                            Match alone = own(rule, example).get(0);
                            String secret = escaped(example.substring(alone.start(), alone.end()));
                            protectedIn("in JSON", "{\"content\":\"" + escaped(example) + "\"}", secret);
                        })));
    }

    private static String escaped(String text) throws JsonProcessingException {
        String json = new ObjectMapper().writeValueAsString(TextNode.valueOf(text));
        return json.substring(1, json.length() - 1);
    }

    private static void protectedIn(String where, String text, String secret) {
        protectedWith(where, text, found -> found, secret);
    }

    /** The secret is covered, by its own rule or a better one. */
    private static void protectedWith(String where, String text, UnaryOperator<String> clean, String secret) {
        assertThat(all.scan(text))
                .as(where)
                .anySatisfy(match -> assertThat(clean.apply(text.substring(match.start(), match.end())))
                        .contains(secret));
    }

    private static List<Match> own(Rule rule, String text) {
        return apart.scan(text).stream()
                .filter(match -> match.rule().equals(rule))
                .toList();
    }
}
