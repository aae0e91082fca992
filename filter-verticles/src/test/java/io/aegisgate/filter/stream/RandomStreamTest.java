package io.aegisgate.filter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.protocol.chat.ChatStream;
import io.aegisgate.filter.protocol.generic.GenericStream;
import io.aegisgate.filter.protocol.messages.MessagesStream;
import io.aegisgate.filter.protocol.responses.ResponsesStream;
import io.aegisgate.filter.text.JsonText;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random text in random deltas, and bytes that are hardly a stream at all. Seeded. */
class RandomStreamTest {
    private static final List<String> WORDS = List.of(
            "{{AG_EMAIL_7K2MQ}}",
            "{{AG_PASSWORD_X9D4B}}",
            "{{AG_STORED_55PQ1}}",
            "{{AG_",
            "{",
            "{{",
            "}}",
            "AG_",
            " word",
            "\n",
            "\"",
            "\\",
            "\u4f60",
            "\ud83d\ude00",
            "{{AG_NONE_00000}}",
            "{{{AG_PHONE_3R8ZT}}}");
    private static final List<String> SOUP = List.of(
            "data:",
            "data: ",
            "event: x",
            "id",
            ":",
            "\r",
            "\n",
            "\r\n",
            "\n\n",
            "\r\r",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "a",
            ",",
            "{\"a\":\"{\"}",
            "{\"type\":\"ping\"}",
            "[1,2",
            "\uFEFF",
            "\u00e9",
            "{{AG_",
            "null",
            "\0");

    @Test
    void joinedTextIsTheRestoredTextForAnyDeltasCutsAndPauses() {
        Random random = new Random(77);
        for (int round = 0; round < 400; round++) {
            // Given
            String[] texts = {text(random), text(random)};
            byte[] upstream = chat(texts, random);

            // When
            byte[] client = EditorRun.clean(
                    ChatStream.TABLE,
                    MarkerRestoration.withValues(),
                    Cuts.randomly(upstream, random),
                    () -> random.nextInt(6) == 0);

            // Then
            Map<String, String> view = ClientView.of(client);
            for (int choice = 0; choice < 2; choice++) {
                assertThat(view.getOrDefault(".choices[].delta.content index=" + choice, ""))
                        .isEqualTo(MarkerRestoration.restore(texts[choice]));
            }
        }
    }

    @Test
    void bytesThatAreHardlyAStreamLeaveAsTheyCame() {
        Random random = new Random(78);
        for (StreamTable table :
                List.of(GenericStream.TABLE, ChatStream.TABLE, ResponsesStream.TABLE, MessagesStream.TABLE)) {
            for (int round = 0; round < 500; round++) {
                // Given
                byte[] upstream = soup(random);

                // When
                byte[] client = EditorRun.clean(table, MarkerRestoration.withValues(), Cuts.randomly(upstream, random));

                // Then
                assertThat(client).startsWith(upstream);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static byte[] chat(String[] texts, Random random) {
        StringBuilder out = new StringBuilder();
        int[] at = {0, 0};
        while (at[0] < texts[0].length() || at[1] < texts[1].length()) {
            int choice = random.nextInt(2);
            int to = Math.min(texts[choice].length(), at[choice] + random.nextInt(9));
            String piece = JsonText.quote(texts[choice].substring(at[choice], to));
            at[choice] = to;
            out.append("data: {\"choices\":[{\"delta\":{\"content\":").append(piece);
            out.append("},\"index\":").append(choice).append("}]}\n\n");
        }
        out.append("data: {\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
        out.append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        return out.toString().getBytes(UTF_8);
    }

    private static byte[] soup(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(40); i > 0; i--) {
            if (random.nextInt(30) == 0) {
                out.write(random.nextInt(256));
            }
            out.writeBytes(SOUP.get(random.nextInt(SOUP.size())).getBytes(UTF_8));
        }
        out.writeBytes("\n\n".getBytes(UTF_8));
        return out.toByteArray();
    }
}
