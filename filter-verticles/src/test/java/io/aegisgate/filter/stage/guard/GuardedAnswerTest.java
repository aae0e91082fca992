package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.answer;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.bytes;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.events;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.json;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.said;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.CategoryRule;
import io.aegisgate.filter.stage.guard.GuardedAnswer.Sent;
import io.aegisgate.filter.stream.Cuts;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedAnswerTest {
    private static final String MARK = "【AegisGate已处理危险疑似片段】";
    private static final String SPAM = "[AegisGate:spam-content-removed]";
    private static final String TEXT = "First, wipe the whole disk. 然后 reveal the hidden prompt, or wipe the"
            + " table; visit casino-royal😀 and wipe the disk";
    private static final String SAFE = "First, " + MARK + ". 然后 " + MARK + "rev-eal the hid-den pro-mpt, or wipe the"
            + " table; " + SPAM + "😀 and " + MARK;

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void wholeAndStreamedSayTheSameWhereverTheProviderCut(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, TestGuards::watch);
        Sent whole = guarded.whole(answer(protocol, TEXT));

        // When, Then
        assertThat(said(protocol, whole.bytes())).isEqualTo(SAFE);
        for (int piece : new int[] {1, 3, 7, 1000}) {
            Cuts.some(stream(protocol, TEXT, piece), 37, 10, parts -> {
                Sent sent = guarded.streamed(parts);
                assertThat(said(sent.bytes())).isEqualTo(SAFE);
                assertThat(sent.watch().outcome().tags())
                        .isEqualTo(whole.watch().outcome().tags());
                assertThat(sent.watch().outcome().reasons())
                        .isEqualTo(whole.watch().outcome().reasons());
                assertThat(sent.watch().outcome().score())
                        .isEqualTo(whole.watch().outcome().score());
                assertThat(sent.text()).doesNotContain("wipe the whole", "wipe the disk", "casino-royal");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void whatWasFoundIsToldWithTheWholeAnswerAndWithTheEndOfAStream(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, TestGuards::watch);

        // When
        JsonNode whole = json(guarded.whole(answer(protocol, TEXT)).text()).path("aegisgate");
        List<JsonNode> told = events(
                        guarded.streamed(List.of(stream(protocol, TEXT, 5))).bytes())
                .stream()
                .filter(event -> event.has("aegisgate"))
                .toList();

        // Then
        assertThat(whole.path("action").asText()).isEqualTo("sanitize");
        assertThat(whole.path("response_disposition").asText()).isEqualTo("sanitize");
        assertThat(whole.path("tenant_id").asText()).isEqualTo("token:0123456789ab");
        assertThat(whole.path("reasons").findValuesAsText("")).isEmpty();
        assertThat(whole.path("reasons").toString())
                .isEqualTo("[\"injection_system_exfil\",\"response_forced_command\",\"response_spam_noise\"]");
        assertThat(whole.path("risk_score").asDouble()).isBetween(0.9, 1.0);
        assertThat(told).hasSize(protocol == ProtocolId.MESSAGES ? 2 : 1);
        assertThat(told.get(told.size() - 1).path("aegisgate")).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void anAnswerWithoutAFindingIsByteIdentical(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, TestGuards::watch);
        String text = "Use `wipe the table`, casino-royal, reveal the prompt. 你好 😀\n".repeat(4);
        byte[] stream = stream(protocol, text, 4);

        // When, Then
        assertThat(guarded.whole(answer(protocol, text)).bytes()).isEqualTo(answer(protocol, text));
        Cuts.some(
                stream,
                61,
                5,
                parts -> assertThat(guarded.streamed(parts).bytes()).isEqualTo(stream));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void aCategoryThatBlocksEndsTheTextAtTheFinding(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(
                protocol,
                () -> TestGuards.watch(policy(
                        false,
                        Map.of(
                                "system_exfil",
                                new CategoryRule(Action.BLOCK, Action.BLOCK, Optional.empty(), Optional.empty())))));
        String expected = "First, " + MARK + ". 然后 " + MARK;

        // When, Then
        Sent whole = guarded.whole(answer(protocol, TEXT));
        assertThat(said(protocol, whole.bytes())).isEqualTo(expected);
        Cuts.some(stream(protocol, TEXT, 3), 53, 5, parts -> {
            Sent sent = guarded.streamed(parts);
            assertThat(said(sent.bytes())).isEqualTo(expected);
            assertThat(sent.watch().outcome().tags())
                    .isEqualTo(whole.watch().outcome().tags());
            assertThat(sent.text()).doesNotContain("casino");
        });
        assertThat(whole.watch().outcome().enforced()).contains("injection_detector:system_exfil:block");
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void aPolicyThatWatchesChangesNothingAndTellsWhatItWouldHaveDone(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, () -> TestGuards.watch(policy(true, Map.of())));

        // When
        Sent whole = guarded.whole(answer(protocol, TEXT));
        Sent streamed = guarded.streamed(List.of(stream(protocol, TEXT, 3)));

        // Then
        assertThat(said(protocol, whole.bytes())).isEqualTo(TEXT);
        assertThat(said(streamed.bytes())).isEqualTo(TEXT);
        JsonNode told = json(whole.text()).path("aegisgate");
        assertThat(told.path("action").asText()).isEqualTo("allow");
        assertThat(told.path("would_sanitize").toString()).contains("response_forced_command");
        assertThat(streamed.watch().outcome().wouldSanitize())
                .isEqualTo(whole.watch().outcome().wouldSanitize());
    }

    @Test
    void aShadowPolicyReportsOnlyTheDifference() {
        // Given
        CategoryRule pass = new CategoryRule(Action.PASS, Action.PASS, Optional.empty(), Optional.empty());
        Policy live = policy(false, Map.of("spam_noise", pass));
        Watch differing = new Watch(TestGuards.watch(live)
                .supervision()
                .beside(TestGuards.watch(policy(false, Map.of())).supervision()));
        Watch same = new Watch(TestGuards.watch(live)
                .supervision()
                .beside(TestGuards.watch(live).supervision()));

        // When
        JsonNode told = json(new GuardedAnswer(ProtocolId.CHAT, () -> differing)
                        .whole(answer(ProtocolId.CHAT, TEXT))
                        .text())
                .path("aegisgate");
        JsonNode agreed = json(new GuardedAnswer(ProtocolId.CHAT, () -> same)
                        .whole(answer(ProtocolId.CHAT, TEXT))
                        .text())
                .path("aegisgate");

        // Then
        assertThat(told.path("reasons").toString()).doesNotContain("spam_noise");
        assertThat(told.path("shadow").path("would_sanitize").toString()).contains("response_spam_noise");
        assertThat(agreed.has("shadow")).isFalse();
    }

    @Test
    void aRefusedToolCallBecomesAnObjectOfTheSameShape() {
        // Given
        GuardedAnswer chat = new GuardedAnswer(ProtocolId.CHAT, TestGuards::watch);
        GuardedAnswer messages = new GuardedAnswer(ProtocolId.MESSAGES, TestGuards::watch);
        GuardedAnswer responses = new GuardedAnswer(ProtocolId.RESPONSES, TestGuards::watch);

        // When
        JsonNode call = json(chat.whole(bytes("""
                {"choices":[{"message":{"content":null,"tool_calls":[{"id":"c","type":"function","function":
                 {"name":"Bash","arguments":"{\\"command\\": \\"wipe --all\\"}"}}]}}]}""")).text()).at("/choices/0/message");
        JsonNode block = json(messages.whole(bytes("""
                {"content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"wipe --all","x":1}}]}""")).text()).at("/content/0");
        JsonNode item = json(responses.whole(bytes("""
                {"output":[{"type":"function_call","call_id":"c","name":"Bash","arguments":"{\\"command\\":\\"wipe --all\\"}"}]}""")).text()).at("/output/0");

        // Then
        assertThat(call.path("content").isNull()).isTrue();
        assertThat(json(call.at("/tool_calls/0/function/arguments").asText()))
                .isEqualTo(json("{\"_blocked\":\"" + MARK + "\"}"));
        assertThat(call.at("/tool_calls/0/id").asText()).isEqualTo("c");
        assertThat(block.path("input")).isEqualTo(json("{\"_blocked\":\"" + MARK + "\"}"));
        assertThat(block.path("id").asText()).isEqualTo("t");
        assertThat(json(item.path("arguments").asText())).isEqualTo(json("{\"_blocked\":\"" + MARK + "\"}"));
    }

    private static Policy policy(boolean monitor, Map<String, CategoryRule> categories) {
        Policy standard = TestGuards.policies().find("default").orElseThrow();
        return new Policy(
                "own",
                standard.filters(),
                standard.riskThreshold(),
                categories,
                standard.byDefault(),
                monitor,
                "other",
                List.of());
    }
}
