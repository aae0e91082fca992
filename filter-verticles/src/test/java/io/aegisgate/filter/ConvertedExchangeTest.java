package io.aegisgate.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.FilterNode.Exchange;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A converted answer is filtered in the upstream's protocol first, wherever its bytes are cut. */
class ConvertedExchangeTest {
    @TempDir
    static Path dir;

    private static FilterNode node;

    @BeforeAll
    static void start() throws Exception {
        node = new FilterNode(dir, Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "openai_chat, MESSAGES, /v1/messages, RESPONSES",
        "openai_chat_completions, MESSAGES, /v1/messages, CHAT",
        "openai_chat_completions, RESPONSES, /v1/responses, CHAT",
        "anthropic_messages, CHAT, /v1/chat/completions, MESSAGES",
        "anthropic_messages, RESPONSES, /v1/responses, MESSAGES"
    })
    void aStreamSaysTheSameHoweverItIsCut(String compat, ProtocolId client, String path, ProtocolId upstream) {
        // Given
        String request = Samples.request(client);
        Exchange first = node.openConverted(compat, client, path, request);
        String forwarded = first.forward().body().toString();
        List<String> placeholders = Samples.placeholders(forwarded);
        String stream = Samples.stream(upstream, "Use " + placeholders.get(0) + " {{ or " + placeholders.get(1) + ".");
        String whole = first.streamed(List.of(stream));

        // Then
        assertThat(forwarded).doesNotContain(Samples.SLACK, Samples.GITLAB, Samples.MAIL, "MIIEvQIB");
        assertThat(StreamWords.of(whole))
                .contains(" {{ or ")
                .doesNotContain("AG_")
                .endsWith(".");

        for (int cut = 0; cut <= stream.length(); cut++) {
            // When
            Exchange exchange = node.openConverted(compat, client, path, request);
            String out = exchange.streamed(List.of(stream.substring(0, cut), stream.substring(cut)));

            // Then
            assertThat(StreamWords.of(out)).as("cut at %d", cut).isEqualTo(StreamWords.of(whole));
        }
    }
}
