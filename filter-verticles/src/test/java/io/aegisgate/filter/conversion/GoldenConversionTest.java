package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.shared.message.ProtocolId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One answer with thoughts, text and two tool calls, as each provider gives it and as a client of each other protocol gets it.
 * {@code -Daegis.golden=write} writes the expected files anew; read the difference before you commit it.
 */
class GoldenConversionTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts/conversion");
    private static final int FRAME_BYTES = 1 << 20;
    private static final ClientWish WISH =
            new ClientWish("asked-model", true, true, false, List.of(), Map.of(), 1_800_000_000);

    static Stream<Arguments> pairs() {
        List<ProtocolId> all = List.of(ProtocolId.CHAT, ProtocolId.RESPONSES, ProtocolId.MESSAGES);
        return all.stream()
                .flatMap(upstream -> all.stream()
                        .filter(client -> client != upstream)
                        .map(client -> Arguments.of(upstream, client)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aStreamIsWrittenInTheClientsProtocol(ProtocolId upstream, ProtocolId client) throws IOException {
        // Given
        byte[] source = Files.readAllBytes(FOLDER.resolve(name(upstream) + ".sse"));

        // When
        String converted = new String(converted(upstream, client, source, source.length), StandardCharsets.UTF_8);

        // Then
        assertThat(converted).isEqualTo(golden(name(upstream) + "-as-" + name(client) + ".sse", converted));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whereTheStreamIsCutDoesNotMatter(ProtocolId upstream, ProtocolId client) throws IOException {
        // Given
        byte[] source = Files.readAllBytes(FOLDER.resolve(name(upstream) + ".sse"));
        byte[] whole = converted(upstream, client, source, source.length);

        for (int cut = 0; cut < source.length; cut++) {
            // When
            byte[] inTwo = converted(upstream, client, source, cut);

            // Then
            assertThat(Arrays.equals(inTwo, whole)).as("cut at %d", cut).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aWholeAnswerIsWrittenInTheClientsProtocol(ProtocolId upstream, ProtocolId client) throws IOException {
        // Given
        byte[] source = Files.readAllBytes(FOLDER.resolve(name(upstream) + ".json"));
        ConversionPlan plan = new ConversionPlan(Codec.of(client).path(), upstream, client, upstream);
        Conversion conversion = new Conversion(plan, asked -> asked, 1_800_000_000);

        // When
        byte[] bytes = ((Conversion.Whole.Converted) conversion.whole(200, source))
                .bytes()
                .getBytes();
        String converted = Nodes.parse(bytes).toPrettyString() + "\n";

        // Then
        assertThat(converted).isEqualTo(golden(name(upstream) + "-as-" + name(client) + ".json", converted));
    }

    private static byte[] converted(ProtocolId upstream, ProtocolId client, byte[] source, int cut) {
        StreamConversion conversion = new StreamConversion(Codec.of(upstream), Codec.of(client), WISH, FRAME_BYTES);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(conversion.feed(Arrays.copyOf(source, cut)));
        out.writeBytes(conversion.feed(Arrays.copyOfRange(source, cut, source.length)));
        out.writeBytes(conversion.end());
        return out.toByteArray();
    }

    private static String golden(String name, String converted) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("aegis.golden"))) {
            Files.writeString(file, converted);
        }
        return Files.readString(file);
    }

    private static String name(ProtocolId protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
