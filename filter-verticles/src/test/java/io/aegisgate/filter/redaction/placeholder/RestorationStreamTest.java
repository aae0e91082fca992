package io.aegisgate.filter.redaction.placeholder;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import io.aegisgate.filter.text.SpanEdit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A stream cut anywhere gives what the whole text gives. */
class RestorationStreamTest {
    private static final List<String> NOISE = List.of(
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
            "%7",
            "&#1",
            "&l",
            "%7B",
            "的",
            "\uD83D\uDE00",
            "x = {a: {b}}",
            "AG_EMAIL_",
            "\n",
            ".",
            "AG_EMAIL_ABCDEFGH");

    private final Placeholders placeholders = new Placeholders(new TestKeys("one"));
    private final String unknown = new Placeholders(new TestKeys("two")).name("t", "EMAIL", "unknown");
    private ExchangeMapping mapping = new ExchangeMapping("t", placeholders, MappingSink.NONE, 100);
    private Restoration restoration = new Restoration(mapping);
    private List<String> names = List.of(unknown);

    /** An exchange that knows two names and has looked up none. */
    private void beginExchange() {
        mapping = new ExchangeMapping("t", placeholders, MappingSink.NONE, 100);
        restoration = new Restoration(mapping);
        names = List.of(
                bare(mapping.placeholder("EMAIL", "<VALUE 1>")),
                bare(mapping.placeholder("AG_X_2", "<VALUE \"2\">")),
                unknown);
    }

    @Test
    void everyTwoWaySplitEqualsTheWhole() {
        RandomGenerator random = new SplittableRandom(1);
        for (int round = 0; round < 150; round++) {
            beginExchange();
            String text = text(random);
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
    }

    @Test
    void aMailAddressAmongOthersIsGivenAndAMailedOneKept() {
        for (String said : List.of("mail § and x@corp.io\nBye", "mail -s x § x@corp.io\nBye")) {
            beginExchange();
            String text = said.replace("§", mapping.placeholder("EMAIL", "jane@corp.example"));
            String expected = said.startsWith("mail -s") ? text : said.replace("§", "jane@corp.example");
            for (int cut = 0; cut <= text.length(); cut++) {
                assertThat(stream(Form.TEXT, text.substring(0, cut), text.substring(cut)))
                        .as("%s cut at %d", text, cut)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void randomSplitsEqualTheWhole() {
        RandomGenerator random = new SplittableRandom(2);
        for (int round = 0; round < 600; round++) {
            // Given
            beginExchange();
            String text = text(random);
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
    }

    @Test
    void noTextIsHeldLongerThanAPlaceholder() {
        RandomGenerator random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            // Given
            beginExchange();
            String text = text(random);

            // When
            int hold = restoration.holdFrom(text.repeat(3), 0, Form.JSON);

            // Then
            assertThat(text.length() * 3 - hold).isLessThanOrEqualTo(Restoration.MAX_HELD_CHARS);
        }
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
            int context = Math.min(to, 512);
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

    /** One to eight pieces, two in five of them a name that is known in one of its many spellings. */
    private String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
            text.append(
                    random.nextInt(5) < 3
                            ? NOISE.get(random.nextInt(NOISE.size()))
                            : spelling(random.nextInt((1 << 16) + 1)));
        }
        return text.toString();
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
        String[] opens = {"", "{", "{{", "\\{\\{", "\\{", "{{{", "\\\\{\\\\{", "%7B%7b", "&#123;&#123;", "&lbrace;"};
        String[] closes = {"", "}", "}}", "\\}\\}", "\\}", "}}}", "\\\\}\\\\}", "%7D%7d", "&#125;&#125;", "&rbrace;"};
        return opens[(choice >> 8 & 15) % opens.length]
                + blanks
                + written
                + blanks
                + closes[((choice & 1 << 11) == 0 ? choice >> 8 & 15 : choice >> 12 & 15) % closes.length];
    }

    private static String bare(String marker) {
        return marker.substring(2, marker.length() - 2);
    }
}
