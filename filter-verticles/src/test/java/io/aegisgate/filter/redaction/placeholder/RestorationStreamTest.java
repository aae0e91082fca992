package io.aegisgate.filter.redaction.placeholder;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import io.aegisgate.filter.text.SpanEdit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A stream cut anywhere gives what the whole text gives. */
class RestorationStreamTest {
    private final ExchangeMapping mapping =
            new ExchangeMapping("t", new Placeholders(new TestKeys("one")), MappingSink.NONE, 100);
    private final Restoration restoration = new Restoration(mapping);
    private final List<String> names = List.of(
            bare(mapping.placeholder("EMAIL", "<VALUE 1>")),
            bare(mapping.placeholder("AG_X_2", "<VALUE \"2\">")),
            new Placeholders(new TestKeys("two")).name("t", "EMAIL", "unknown"));

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> noise = Arbitraries.of(
                "{",
                "}",
                "{{",
                "}}",
                "\\",
                "\\{",
                "\\}",
                "\\_",
                " ",
                "   ",
                "A",
                "AG",
                "AG_",
                "a",
                "g_",
                "_",
                "\\n",
                "word",
                "的",
                "\uD83D\uDE00",
                "x = {a: {b}}",
                "AG_EMAIL_",
                "\n",
                ".",
                "AG_EMAIL_ABCDEFGH");
        Arbitrary<String> planted = Arbitraries.integers().between(0, 1 << 16).map(this::spelling);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, noise), net.jqwik.api.Tuple.of(2, planted))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 150)
    void everyTwoWaySplitEqualsTheWhole(@ForAll("texts") String text) {
        for (Form form : Form.values()) {
            // Given
            String whole = restoration.restore(text, form);

            for (int cut = 0; cut <= text.length(); cut++) {
                // When
                String streamed = stream(form, text.substring(0, cut), text.substring(cut));

                // Then
                assertThat(streamed).as("%s cut at %d", text, cut).isEqualTo(whole);
            }
        }
    }

    @Property(tries = 600)
    void randomSplitsEqualTheWhole(@ForAll("texts") String text, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        String[] parts = new String[text.length()];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            int next = Math.min(text.length(), at + random.nextInt(4));
            parts[i] = i == parts.length - 1 ? text.substring(at) : text.substring(at, next);
            at = next;
        }

        for (Form form : Form.values()) {
            // When
            String streamed = stream(form, parts);

            // Then
            assertThat(streamed).isEqualTo(restoration.restore(text, form));
        }
    }

    @Property(tries = 200)
    void noTextIsHeldLongerThanAPlaceholder(@ForAll("texts") String text) {
        // When
        int hold = restoration.holdFrom(text.repeat(3), 0, Form.JSON);

        // Then
        assertThat(text.length() * 3 - hold).isLessThanOrEqualTo(Restoration.MAX_HELD_CHARS);
    }

    /** Keeps a few released characters as context, as a window of a channel does. */
    private String stream(Form form, String... parts) {
        StringBuilder released = new StringBuilder();
        StringBuilder buffer = new StringBuilder();
        int from = 0;
        for (int i = 0; i < parts.length; i++) {
            buffer.append(parts[i]);
            Restoration.Decision decision = decided(buffer, from, i == parts.length - 1, form);
            int to = decision.safe();
            int at = from;
            for (SpanEdit edit : decision.edits()) {
                released.append(buffer, at, edit.start()).append(edit.replacement());
                at = edit.end();
            }
            released.append(buffer, at, to);
            int context = Math.min(to, 16);
            buffer.delete(0, to - context);
            from = context;
        }
        return released.toString();
    }

    /** As the session does it: names are looked up, in vain here, before anything behind them is released. */
    private Restoration.Decision decided(CharSequence text, int from, boolean last, Form form) {
        Restoration.Decision decision = restoration.decide(text, from, last, form);
        while (!decision.unknown().isEmpty()) {
            mapping.learn(decision.unknown(), Map.of());
            decision = restoration.decide(text, from, last, form);
        }
        if (!last) {
            assertThat(decision.safe()).isEqualTo(restoration.holdFrom(text, from, form));
        }
        assertThat(decision.edits()).isEqualTo(restoration.edits(text, from, decision.safe(), form));
        return decision;
    }

    private String spelling(int choice) {
        String name = names.get(choice % names.size());
        String cased = (choice & 4) == 0 ? name : name.toLowerCase(Locale.ROOT);
        String written =
                switch (choice >> 3 & 3) {
                    case 0 -> cased.replace("_", "\\_");
                    case 1 -> cased.replace("_", "\\\\_");
                    default -> cased;
                };
        String blanks = " ".repeat((choice >> 5 & 7) % 5);
        String[] opens = {"", "{", "{{", "\\{\\{", "\\{", "{{{", "\\\\{\\\\{"};
        String[] closes = {"", "}", "}}", "\\}\\}", "\\}", "}}}", "\\\\}\\\\}"};
        return opens[(choice >> 8 & 7) % opens.length]
                + blanks
                + written
                + blanks
                + closes[((choice & 1 << 11) == 0 ? choice >> 8 & 7 : choice >> 12 & 7) % closes.length];
    }

    private static String bare(String marker) {
        return marker.substring(2, marker.length() - 2);
    }
}
