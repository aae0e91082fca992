package io.aegisgate.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.MappingSink;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.redaction.placeholder.Restoration;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private final ExchangeMapping mapping =
            new ExchangeMapping("t", new Placeholders(new TestKeys("one")), MappingSink.NONE, 1000);

    @Test
    void findsBecomePlaceholdersThatRestore() {
        // Given
        String text = "看zk-abcdef123456, mail:a@b.example.";

        // When
        String redacted = redact(text, SpanKind.USER);

        // Then
        assertThat(redacted).doesNotContain("zk-abc", "a@b").contains("看{{AG_API_KEY_", "{{AG_EMAIL_");
        assertThat(new Restoration(mapping).restore(redacted, Restoration.Form.TEXT))
                .isEqualTo(text);
        assertThat(redact(text, SpanKind.USER)).isEqualTo(redacted);
    }

    @Test
    void toolDefinitionsLoseSecretsOnly() {
        assertThat(redact("mail:a@b.example zk-abcdef123456", SpanKind.TOOL_DEFINITION))
                .startsWith("mail:a@b.example {{AG_API_KEY_");
    }

    @Test
    void publishedExamplesAreLeftAlone() {
        assertThat(redact("zk-EXAMPLE123456", SpanKind.USER)).isEqualTo("zk-EXAMPLE123456");
    }

    @Test
    void markersAreKeptAndTheirNeighboursRedacted() {
        // Given
        String placeholder = mapping.placeholder("EMAIL", "x@y.example");
        String text = "password=" + placeholder + " password=[REDACTED:TOKEN] zk-abcdef123456";

        // When
        String redacted = redact(text, SpanKind.USER);

        // Then
        assertThat(redacted).startsWith("password=" + placeholder + " password=[REDACTED:TOKEN] {{AG_API_KEY_");
    }

    @Test
    void aFindAroundAMarkerIsCutInPieces() {
        // Given
        String text = "password=leading77[REDACTED:TOKEN]trailing88";

        // When
        String redacted = redact(text, SpanKind.USER);

        // Then
        assertThat(redacted)
                .matches("password=\\{\\{AG_FIELD_SECRET_.{16}}}\\[REDACTED:TOKEN]\\{\\{AG_FIELD_SECRET_.{16}}}");
    }

    @Test
    void aKeyCannotHideInAForgedMarker() {
        assertThat(redact("[REDACTED:x zk-abcdef123456]", SpanKind.USER)).doesNotContain("zk-abc");
    }

    @Test
    void exactValuesComeBeforeEverything() {
        // Given
        ExactValues values = ExactValues.of(List.of("zk-abcdef123456", "quiet-hill-77"));

        // When
        RedactionResult result = redaction(values, 0)
                .redact(
                        List.of(new TextSpan("p", "tenant", SpanKind.SYSTEM, "zk-abcdef123456 and quiet-hill-77.")),
                        RedactionScope.standard(Set.of("tenant")),
                        mapping);

        // Then
        assertThat(result.counts()).containsOnlyKeys("EXACT_VALUE").containsValue(2);
        assertThat(result.total()).isEqualTo(2);
    }

    @Test
    void nestedFindsGiveOnePlaceholder() {
        // Given
        ExactValues values = ExactValues.of(List.of("inner-value-1"));
        TextSpan span = new TextSpan("p", "", SpanKind.USER, "password=zk-inner-value-1-outer");

        // When
        RedactionResult result = redaction(values, 0).redact(List.of(span), RedactionScope.standard(Set.of()), mapping);

        // Then
        assertThat(result.edits().get(0)).hasSize(1);
        assertThat(result.edits().get(0).get(0).start()).isEqualTo(9);
    }

    @Test
    void whitelistedKeysKeepTheirValues() {
        // Given
        RedactionScope scope = RedactionScope.standard(Set.of("api_key", "tenant"));
        String text = "{\"api_key\": \"zk-abcdef123456\", \"other\": \"zk-abcdef123457\"} my-tenant=zk-abcdef123458";

        // When
        RedactionResult result = redaction(ExactValues.none(), 0)
                .redact(
                        List.of(
                                new TextSpan("a", "content", SpanKind.USER, text),
                                new TextSpan("b", "api_key", SpanKind.TOOL_RESULT, "zk-abcdef123459")),
                        scope,
                        mapping);

        // Then
        assertThat(apply(text, result.edits().get(0)))
                .contains("\"zk-abcdef123456\"", "\"{{AG_API_KEY_", "my-tenant={{AG_API_KEY_");
        assertThat(result.edits().get(1)).isEmpty();
    }

    @Test
    void aValueFoundOnceIsFoundEverywhereInTheRequest() {
        // Given
        List<TextSpan> spans = List.of(
                new TextSpan("a", "content", SpanKind.ASSISTANT, "so hunter22hunter22 it is, not xhunter22hunter22"),
                new TextSpan("b", "content", SpanKind.USER, "password=hunter22hunter22"));

        // When
        RedactionResult result =
                redaction(ExactValues.none(), 0).redact(spans, RedactionScope.standard(Set.of()), mapping);

        // Then
        assertThat(result.edits().get(0)).hasSize(1);
        assertThat(result.edits().get(0).get(0).replacement())
                .isEqualTo(result.edits().get(1).get(0).replacement());
        assertThat(result.findings().get(0).get(0).ruleId()).isEqualTo("repeated_value");
    }

    @Test
    void windowsGiveWhatTheWholeTextGives() {
        // Given
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append("word \uD83D\uDE00 ".repeat(i % 7))
                    .append("zk-abcdef")
                    .append(100_000 + i)
                    .append(' ');
        }
        TextSpan span = new TextSpan("a", "content", SpanKind.USER, text.toString());
        RedactionScope scope = RedactionScope.standard(Set.of());
        RedactionResult whole = redaction(ExactValues.none(), 0).redact(List.of(span), scope, mapping);

        for (int window = 128; window < 400; window += 13) {
            // When
            RedactionResult windowed = redaction(ExactValues.none(), window).redact(List.of(span), scope, mapping);

            // Then
            assertThat(windowed.edits()).isEqualTo(whole.edits());
        }
    }

    @Test
    void anUntouchedTextHasNoEdits() {
        // When
        RedactionResult result = redaction(ExactValues.of(List.of("quiet-hill-77")), 0)
                .redact(
                        List.of(new TextSpan("a", "content", SpanKind.USER, "int max_tokens = 4096; // {x}")),
                        RedactionScope.standard(Set.of("tenant")),
                        mapping);

        // Then
        assertThat(result.edits()).containsExactly(List.of());
        assertThat(result.counts()).isEmpty();
        assertThat(result.total()).isZero();
    }

    private String redact(String text, SpanKind kind) {
        RedactionResult result = redaction(ExactValues.none(), 0)
                .redact(List.of(new TextSpan("p", "content", kind, text)), RedactionScope.standard(Set.of()), mapping);
        return apply(text, result.edits().get(0));
    }

    private static Redaction redaction(ExactValues values, int window) {
        return new Redaction(SampleScanner::new, () -> values, RedactionLimits.ofWindow(window));
    }

    private static String apply(String text, List<SpanEdit> edits) {
        StringBuilder edited = new StringBuilder();
        int at = 0;
        for (SpanEdit edit : edits) {
            edited.append(text, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return edited.append(text, at, text.length()).toString();
    }
}
