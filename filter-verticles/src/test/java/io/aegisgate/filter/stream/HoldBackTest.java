package io.aegisgate.filter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.protocol.chat.ChatStream;
import io.aegisgate.filter.protocol.generic.GenericStream;
import io.aegisgate.filter.protocol.messages.MessagesStream;
import io.aegisgate.filter.protocol.responses.ResponsesStream;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When frames wait, and when they leave although a text is held. */
class HoldBackTest {
    private final MarkerRestoration restoration = MarkerRestoration.withValues();

    @Test
    void ordinaryProseIsNotHeldAtAll() {
        // Given
        Random random = new Random(11);
        String prose =
                "The quick answer is that streams, once parsed, leave as they came; nothing waits (not even this)! ";
        StreamEditor editor = editor(ChatStream.TABLE);
        List<Integer> waiting = new ArrayList<>();

        // When
        for (int i = 0; i < 2000; i++) {
            int from = random.nextInt(prose.length() - 8);
            String frame = chat(prose.substring(from, from + 1 + random.nextInt(7)));
            waiting.add(frame.length() - feed(editor, frame).length());
        }

        // Then
        Collections.sort(waiting);
        Collections.sort(restoration.held);
        assertThat(waiting.get(1999)).isZero();
        assertThat(restoration.held.get(restoration.held.size() / 2)).isZero();
        assertThat(restoration.held.get(restoration.held.size() * 99 / 100)).isZero();
    }

    @Test
    void aFrameWaitsWhileItsTextMayBecomeAMarkerAndLeavesAsItCame() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);

        // When
        String first = feed(editor, chat("if (x) {"));
        String second = feed(editor, chat(" y }"));

        // Then
        assertThat(first).isEmpty();
        assertThat(second).isEqualTo(chat("if (x) {") + chat(" y }"));
    }

    @Test
    void aPauseLetsGoWhatNoTransformCanUseAndKeepsTheRest() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);
        feed(editor, chat("mail to {{AG_EMAIL"));

        // When
        String paused = done(editor.pause());
        String next = feed(editor, chat("_7K2MQ}} now"));

        // Then
        assertThat(paused).isEqualTo(chat("mail to "));
        assertThat(next).isEqualTo(chat("j\u00fcrgen@example.org now"));
    }

    @Test
    void whatAPauseKeptLeavesInANativeDeltaBeforeTheChannelEnds() {
        // Given
        StreamEditor editor = editor(MessagesStream.TABLE);
        feed(editor, block("see {{AG_"));
        String stop = "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":3}\n\n";

        // When
        String paused = done(editor.pause());
        String end = feed(editor, stop);

        // Then
        assertThat(paused).isEqualTo(block("see "));
        assertThat(end).isEqualTo(block("{{AG_") + stop);
    }

    @Test
    void aPauseWithNothingToLetGoChangesNothing() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);
        feed(editor, chat("{"));

        // When
        String paused = done(editor.pause());
        String next = feed(editor, chat("x"));

        // Then
        assertThat(paused).isEmpty();
        assertThat(next).isEqualTo(chat("{") + chat("x"));
    }

    @Test
    void otherChannelsKeepTheirPlaceBehindAHeldFrame() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);
        String other = chat("other").replace("\"index\":0", "\"index\":1");

        // When
        String first = feed(editor, chat("a {"));
        String second = feed(editor, other);
        String third = feed(editor, chat("b"));

        // Then
        assertThat(first + second).isEmpty();
        assertThat(third).isEqualTo(chat("a {") + other + chat("b"));
    }

    @Test
    void aChannelThatNeverGoesOnDoesNotHoldTheOthersForEver() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);
        String other = chat("other").replace("\"index\":0", "\"index\":1");
        feed(editor, chat("a {"));

        // When
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            out.append(feed(editor, other));
        }
        out.append(feed(editor, chat("{AG_EMAIL_7K2MQ}}")));

        // Then
        assertThat(out)
                .startsWith(chat("a "))
                .endsWith(chat("j\u00fcrgen@example.org"))
                .contains(other);
    }

    @Test
    void aGenericChannelThatNeverGoesOnIsDecidedWhenTheQueueIsFull() {
        // Given
        StreamEditor editor = editor(GenericStream.TABLE);
        String held = "data: {\"a\":\"x {\"}\n\n";
        String other = "data: {\"b\":\"y\"}\n\n";
        feed(editor, held);

        // When
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            out.append(feed(editor, other));
        }

        // Then
        assertThat(out.toString()).isEqualTo(held + other.repeat(600));
    }

    @Test
    void aSurrogatePairCutOverDeltasIsNotSplitByAPause() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);
        feed(editor, chat("smile \\ud83d"));

        // When
        String paused = done(editor.pause());
        String next = feed(editor, chat("\\ude00!"));

        // Then
        assertThat(paused).isEqualTo(chat("smile "));
        assertThat(next).isEqualTo(chat("\ud83d\ude00!"));
    }

    @Test
    void anUnknownMarkerIsAskedForOnceAndTheStreamGoesOn() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);
        String frame = chat("a {{AG_STORED_55PQ1}} and {{AG_GONE_11111}}");

        // When
        StreamStep asked = editor.feed(Buffer.buffer(frame));
        StreamStep again = editor.resume(Map.of("{{AG_STORED_55PQ1}}", "v"));
        StreamStep last = editor.resume(Map.of());
        String later = feed(editor, chat("{{AG_STORED_55PQ1}}{{AG_GONE_11111}}"));

        // Then
        assertThat(asked).isEqualTo(new StreamStep.Lookup(Set.of("{{AG_STORED_55PQ1}}")));
        assertThat(again).isEqualTo(new StreamStep.Lookup(Set.of("{{AG_GONE_11111}}")));
        assertThat(done(last)).isEqualTo(chat("a v and {{AG_GONE_11111}}"));
        assertThat(later).isEqualTo(chat("v{{AG_GONE_11111}}"));
    }

    @Test
    void aRepetitionThatDiffersFromTheDeltasIsLookedAtAfresh() {
        // Given
        StreamEditor editor = editor(ResponsesStream.TABLE);
        feed(
                editor,
                "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"a\"}\n\n");
        String done =
                "data: {\"type\":\"response.output_text.done\",\"output_index\":0,\"content_index\":0,\"text\":\"%s\"}\n\n";

        // When
        String out = feed(editor, done.formatted("other {{AG_PHONE_3R8ZT}}"));

        // Then
        assertThat(out).isEqualTo(done.formatted("other +49 30 1234567"));
    }

    @Test
    void severalTransformsShareAChannelAndTheLeastOfThemLeaves() {
        // Given
        StreamTransform digits = (text, from, ended) -> {
            int end = text.length();
            while (!ended && end > from && Character.isDigit(text.charAt(end - 1))) {
                end--;
            }
            List<SpanEdit> edits = new ArrayList<>();
            for (int i = text.indexOf("42", from); i >= 0 && i + 2 <= end; i = text.indexOf("42", i + 2)) {
                edits.add(new SpanEdit(i, i + 2, "**"));
            }
            return new StreamTransform.Look(edits, end, Set.of());
        };
        StreamEditor editor = new StreamEditor(ChatStream.TABLE, both(digits), EditorRun.LIMITS);

        // When
        String first = feed(editor, chat("n 4"));
        String second = feed(editor, chat("2 {{AG_PHONE"));
        String third = feed(editor, chat("_3R8ZT}} 42."));

        // Then
        assertThat(first + second).isEqualTo(chat("n **"));
        assertThat(third).isEqualTo(chat(" +49 30 1234567") + chat(" **."));
    }

    @Test
    void aFrameAboveTheBoundFailsTheStream() {
        // Given
        StreamEditor editor = new StreamEditor(ChatStream.TABLE, restoration, new StreamLimits(1000, 512, 65_536));

        // When
        StreamStep step = editor.feed(Buffer.buffer(chat("ok") + chat("x".repeat(2000))));

        // Then
        StreamStep.Failed failed = (StreamStep.Failed) step;
        assertThat(failed.code()).isEqualTo(ErrorCode.UPSTREAM_STREAM_ERROR);
        assertThat(failed.bytes().toString()).startsWith(chat("ok") + "data: {\"type\":\"error\"");
    }

    private StreamTransform.Source both(StreamTransform other) {
        return new StreamTransform.Source() {
            @Override
            public List<StreamTransform> open(StreamChannel channel) {
                return List.of(restoration.open(channel).get(0), other);
            }

            @Override
            public void learn(Set<String> asked, Map<String, String> found) {
                restoration.learn(asked, found);
            }
        };
    }

    private StreamEditor editor(StreamTable table) {
        return new StreamEditor(table, restoration, EditorRun.LIMITS);
    }

    private static String feed(StreamEditor editor, String bytes) {
        return done(editor.feed(Buffer.buffer(bytes)));
    }

    private static String done(StreamStep step) {
        return ((StreamStep.Done) step).bytes().toString();
    }

    private static String chat(String text) {
        return "data: {\"choices\": [{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}],\"x\":1.0}\n\n";
    }

    private static String block(String text) {
        return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":3,\"delta\":"
                + "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}}\n\n";
    }
}
