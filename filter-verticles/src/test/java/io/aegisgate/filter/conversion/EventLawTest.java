package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.conversion.event.AnswerFold;
import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.EventDecoder;
import io.aegisgate.filter.conversion.event.EventEncoder;
import io.aegisgate.filter.conversion.event.LlmAnswer;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.event.PartOrder;
import io.aegisgate.filter.conversion.event.Stage;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.sse.SseFrameParser;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of events: what is written is read back, and nothing can be said in an illegal order. */
class EventLawTest {
    private static final long SEED = 20_261_126;
    private static final int SEQUENCES = 2000;

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
    void whatIsEncodedIsDecodedAsItWas(ProtocolId protocol) {
        EventSequences sequences = new EventSequences(new Random(SEED), protocol);
        for (int i = 0; i < SEQUENCES; i++) {
            // Given
            List<LlmEvent> events = sequences.next();
            EventEncoder encoder = Codec.of(protocol).writeStream().apply(true);
            LegalOrder read = new LegalOrder();

            // When
            events.forEach(encoder);
            decode(protocol, frames(encoder.take()), read);

            // Then
            assertThat(read.events).as("sequence %d of seed %d", i, SEED).isEqualTo(events);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
    void aWholeAnswerIsTheFoldOfItsEvents(ProtocolId protocol) {
        EventSequences sequences = new EventSequences(new Random(SEED + 1), protocol);
        for (int i = 0; i < SEQUENCES; i++) {
            // Given
            AnswerFold fold = new AnswerFold();
            sequences.next().forEach(fold);
            if (fold.failure().isPresent()) {
                continue;
            }
            LlmAnswer answer = fold.answer();

            // When
            JsonNode document = Codec.of(protocol).answers().write(answer);
            AnswerFold again = new AnswerFold();
            LegalOrder order = new LegalOrder();
            Codec.of(protocol).answers().read(document).tell(event -> {
                order.accept(event);
                again.accept(event);
            });

            // Then
            assertThat(order.over()).isTrue();
            assertThat(Codec.of(protocol).answers().write(again.answer()))
                    .as("answer %d of seed %d", i, SEED + 1)
                    .isEqualTo(document);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
    void shuffledAndLostFramesStillGiveALegalOrder(ProtocolId protocol) {
        Random random = new Random(SEED + 2);
        EventSequences sequences = new EventSequences(random, protocol);
        for (int i = 0; i < SEQUENCES; i++) {
            // Given
            EventEncoder encoder = Codec.of(protocol).writeStream().apply(true);
            sequences.next().forEach(encoder);
            List<StreamFrame> frames = new ArrayList<>(frames(encoder.take()));
            if (random.nextBoolean()) {
                Collections.shuffle(frames, random);
            }
            frames.removeIf(frame -> random.nextInt(5) == 0);

            // When
            LegalOrder order = new LegalOrder();
            EventEncoder other = Codec.of(other(protocol, random)).writeStream().apply(true);
            decode(protocol, frames, event -> {
                order.accept(event);
                other.accept(event);
            });

            // Then
            assertThat(order.over()).as("an answer always ends").isTrue();
        }
    }

    @Test
    void whateverIsToldThePartsComeOneAfterTheOther() {
        Random random = new Random(SEED + 3);
        for (int i = 0; i < SEQUENCES; i++) {
            // Given
            LegalOrder order = new LegalOrder();
            PartOrder parts = new PartOrder(order);

            // When
            for (int step = 0; step < 40; step++) {
                tell(parts, random);
            }
            parts.finish(Ending.of(Ending.Reason.DONE), Usage.NONE, Nodes.object());

            // Then
            assertThat(order.over()).isEqualTo(parts.started());
        }
    }

    @Test
    void aStageThatWasLeftSaysNothingMore() {
        // Given
        LegalOrder order = new LegalOrder();
        Stage.Waiting waiting = Stage.begin(order);
        Stage.Between between = waiting.start(new LlmEvent.Started("a", "m", 0, Usage.NONE));
        Stage.InText text = between.text();

        // When, Then
        assertThatThrownBy(between::text).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> waiting.start(new LlmEvent.Started("b", "m", 0, Usage.NONE)))
                .isInstanceOf(IllegalStateException.class);
        text.append("x").close();
        assertThatThrownBy(() -> text.append("y")).isInstanceOf(IllegalStateException.class);
        assertThat(order.events).hasSize(4);
    }

    private static void tell(PartOrder parts, Random random) {
        int key = random.nextInt(4);
        switch (random.nextInt(8)) {
            case 0 -> parts.start(new LlmEvent.Started("a", "m", 0, Usage.NONE));
            case 1 -> parts.open(key, new PartHead.Text());
            case 2 -> parts.open(key, new PartHead.ToolCall("c" + key, "run"));
            case 3 -> parts.open(key, new PartHead.Reasoning());
            case 4 -> parts.append(key, "x");
            case 5 -> parts.seal(key, new Seal(ProtocolId.MESSAGES, "", "s", false));
            case 6 -> parts.close(key);
            default -> parts.closeCompleteCalls();
        }
    }

    private static ProtocolId other(ProtocolId protocol, Random random) {
        List<ProtocolId> all = new ArrayList<>(List.of(ProtocolId.CHAT, ProtocolId.RESPONSES, ProtocolId.MESSAGES));
        all.remove(protocol);
        return all.get(random.nextInt(all.size()));
    }

    private static List<StreamFrame> frames(byte[] stream) {
        List<StreamFrame> frames = new ArrayList<>();
        new SseFrameParser(1 << 20).feed(stream, frames::add);
        return frames;
    }

    private static void decode(ProtocolId protocol, List<StreamFrame> frames, Consumer<LlmEvent> listener) {
        EventDecoder decoder = Codec.of(protocol).readStream().apply(listener);
        for (StreamFrame frame : frames) {
            try {
                if (new String(frame.data(), StandardCharsets.UTF_8).equals("[DONE]")) {
                    decoder.end();
                } else {
                    decoder.frame(frame.event(), Nodes.parse(frame.data()));
                }
            } catch (JsonProcessingException malformed) {
                throw new AssertionError(malformed);
            }
        }
        decoder.end();
    }
}
