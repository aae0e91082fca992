package io.aegisgate.filter.stream.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.stream.Cuts;
import io.aegisgate.filter.stream.frame.StreamFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseFrameParserTest {
    private static final int MAX = 10_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: a\n\ndata: b\n\n",
                "data: a\r\n\r\ndata: b\r\n\r\n",
                "data: a\r\rdata: b\r\r",
                "\uFEFFdata: a\n\r\ndata: b\r\n\n",
                ": hello\nevent: x\ndata: a\nid: 7\nretry: 10\n\ndata:b\r\n\r\n",
                "data: a\n\ndata: b",
                "data: \u4f60\u597d \ud83d\ude00\r\n\r\ndata: b\r\n\r\n"
            })
    void frameBytesJoinToTheStreamAndPayloadsDoNotDependOnCuts(String stream) {
        // Given
        byte[] bytes = stream.getBytes(UTF_8);
        List<String> whole = payloads(parse(List.of(bytes)));

        // When
        Cuts.each(bytes, 50, parts -> {
            List<StreamFrame> frames = parse(parts);

            // Then
            assertThat(joined(frames)).isEqualTo(bytes);
            assertThat(payloads(frames)).isEqualTo(whole);
        });
        assertThat(whole).hasSize(2);
    }

    @Test
    void dataLinesAreJoinedAndOtherFieldsAreRead() {
        // Given
        String stream = "event: first\nevent:  second\ndata:one\ndata:  two\ndata\nunknown: x\ndatax: no\n\n";

        // When
        List<StreamFrame> frames = parse(List.of(stream.getBytes(UTF_8)));

        // Then
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0).event()).isEqualTo(" second");
        assertThat(new String(frames.get(0).data(), UTF_8)).isEqualTo("one\n two\n");
        assertThat(frames.get(0).closed()).isTrue();
    }

    @Test
    void commentsAndEmptyLinesAreFramesWithoutData() {
        // Given
        String stream = ": ping\n\n\n\ndata\n\n";

        // When
        List<StreamFrame> frames = parse(List.of(stream.getBytes(UTF_8)));

        // Then
        assertThat(frames).extracting(StreamFrame::hasData).containsExactly(false, false, false, true);
    }

    @Test
    void crLfCutInTheMiddleIsOneLineEnd() {
        // Given
        List<byte[]> parts =
                List.of("data: a\r".getBytes(UTF_8), "\ndata: b\r\n\r".getBytes(UTF_8), "\n".getBytes(UTF_8));

        // When
        List<StreamFrame> frames = parse(parts);

        // Then
        assertThat(payloads(frames)).containsExactly("a\nb");
    }

    @Test
    void frameAboveTheBoundIsRefusedWholeAndUnfinished() {
        // Given
        byte[] whole = ("data: " + "x".repeat(MAX) + "\n\n").getBytes(UTF_8);
        byte[] unfinished = ("data: " + "x".repeat(MAX)).getBytes(UTF_8);

        // When
        boolean first = new SseFrameParser(MAX).feed(whole, frame -> {});
        boolean second = new SseFrameParser(MAX).feed(unfinished, frame -> {});

        // Then
        assertThat(first).isFalse();
        assertThat(second).isFalse();
    }

    @Test
    void replacedDataKeepsEverythingElseOfTheFrame() {
        // Given
        String raw = "\uFEFF: note\r\nevent: e\r\ndata:one\r\nid: 1\r\ndata: two\r\n\r\n";
        StreamFrame frame = parse(List.of(raw.getBytes(UTF_8))).get(0);

        // When
        byte[] replaced = frame.withData("x\ny\nz".getBytes(UTF_8));

        // Then
        assertThat(new String(replaced, UTF_8))
                .isEqualTo("\uFEFF: note\r\nevent: e\r\ndata:x\r\ndata:y\r\ndata:z\r\nid: 1\r\n\r\n");
    }

    @Test
    void aLongFrameInSmallPiecesIsReadInLinearTime() {
        // Given
        SseFrameParser parser = new SseFrameParser(20_000_000);
        byte[] piece = "x".repeat(64).getBytes(UTF_8);
        long start = System.nanoTime();

        // When
        for (int i = 0; i < 100_000; i++) {
            parser.feed(piece, frame -> {});
        }

        // Then
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        assertThat(parser.tail().orElseThrow().raw()).hasSize(6_400_000);
    }

    private static List<StreamFrame> parse(List<byte[]> parts) {
        SseFrameParser parser = new SseFrameParser(MAX);
        List<StreamFrame> frames = new ArrayList<>();
        parts.forEach(part -> assertThat(parser.feed(part, frames::add)).isTrue());
        parser.tail().ifPresent(frames::add);
        return frames;
    }

    private static List<String> payloads(List<StreamFrame> frames) {
        return frames.stream()
                .filter(StreamFrame::hasData)
                .map(frame -> new String(frame.data(), UTF_8))
                .toList();
    }

    private static byte[] joined(List<StreamFrame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(frame -> out.writeBytes(frame.raw()));
        return out.toByteArray();
    }
}
