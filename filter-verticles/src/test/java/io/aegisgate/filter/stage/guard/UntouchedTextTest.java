package io.aegisgate.filter.stage.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.filter.stage.guard.GuardedAnswer.Sent;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The property: a text in which nothing is found leaves as the bytes it came in, whole and streamed, however it is cut. */
class UntouchedTextTest {
    private static final long SEED = 20261127;
    private static final int TEXTS = 120;
    private static final int CUTTINGS = 3;
    /** Words, code, signs, scripts, invisible characters and beginnings of what guards look for. */
    private static final List<String> PIECES = List.of(
            "the",
            "function",
            "returns",
            "a",
            "list",
            "of",
            "users",
            "if",
            "(x > 0)",
            "{",
            "}",
            ";\n",
            "\n\n",
            "\t",
            "// note",
            "`ls -la`",
            "git",
            "commit",
            "-m",
            "\"quoted\"",
            "'it''s'",
            "\\n",
            "\\u0041",
            "%20",
            "&amp;",
            "<b>",
            "</b>",
            "https://example.com/a?b=c",
            "1234567890",
            "0xFF",
            "caf\u00e9",
            "\u00fcber",
            "\u4f60\u597d",
            "\u4e16\u754c\u3002",
            "\u0645\u0631\u062d\u0628\u0627",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
            "\ud55c\uad6d\uc5b4",
            "\u041f\u0440\u0438\u0432\u0435\u0442",
            "\ud83d\ude00",
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\u2764\ufe0f",
            "\u00ad",
            "{{",
            "}}",
            "{{AG_",
            "rm",
            "curl",
            "|",
            "select",
            "union",
            "ignore",
            "previous",
            "system",
            "prompt",
            "-----BEGIN",
            "aGVsbG8gd29ybGQ=",
            "=",
            "\u0000",
            "\u001b[0m",
            "\r\n",
            " ",
            "  ");

    private static Supervision supervision;

    @BeforeAll
    static void load() throws Exception {
        supervision = Supervision.of(
                TestGuards.policies().find("default").orElseThrow(),
                EnumSet.allOf(FilterName.class),
                Level.MEDIUM,
                TestGuards.packaged());
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES"})
    void nothingFoundIsByteIdentical(ProtocolId protocol) {
        GuardedAnswer guarded = new GuardedAnswer(protocol, () -> new Watch(supervision));
        Random random = new Random(SEED + protocol.ordinal());
        int untouched = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, 40);
            byte[] answer = GuardedAnswer.answer(protocol, text);
            Sent whole = guarded.whole(answer);
            boolean silent = whole.watch().outcome().silent();
            untouched += silent ? 1 : 0;
            if (silent) {
                assertThat(whole.bytes()).as(text).isEqualTo(answer);
            }
            for (int cutting = 0; cutting < CUTTINGS; cutting++) {
                byte[] stream = GuardedAnswer.stream(protocol, deltas(text, random));
                Sent sent = guarded.streamed(parts(stream, random));
                assertThat(sent.watch().outcome().tags())
                        .as(text)
                        .isEqualTo(whole.watch().outcome().tags());
                if (silent) {
                    assertThat(sent.bytes()).as(text).isEqualTo(stream);
                }
            }
        }
        // Else the property would say nothing.
        assertThat(untouched).isGreaterThan(TEXTS / 2);
    }

    /** A text of up to so many pieces. */
    static String text(Random random, int most) {
        StringBuilder out = new StringBuilder();
        int pieces = 1 + random.nextInt(most);
        for (int i = 0; i < pieces; i++) {
            out.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return out.toString();
    }

    private static List<String> deltas(String text, Random random) {
        List<String> out = new ArrayList<>();
        int most = 1 + random.nextInt(30);
        for (int at = 0; at < text.length(); ) {
            int end = GuardedAnswer.whole(text, Math.min(text.length(), at + 1 + random.nextInt(most)));
            out.add(text.substring(at, end));
            at = end;
        }
        return out;
    }

    /** The bytes of a stream as the network may cut them. */
    private static List<byte[]> parts(byte[] stream, Random random) {
        List<byte[]> out = new ArrayList<>();
        for (int at = 0; at < stream.length; ) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(400));
            byte[] part = new byte[end - at];
            System.arraycopy(stream, at, part, 0, part.length);
            out.add(part);
            at = end;
        }
        return out;
    }
}
