package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.bytes;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.events;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.stage.guard.GuardedAnswer.Sent;
import io.aegisgate.filter.stream.Cuts;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that an event brings whole are judged like those that come in deltas, and like those of whole answers. */
class WholeCallEventTest {
    private static final Supervision SUPERVISION = TestGuards.watch().supervision();
    private static final String MARK = "【AegisGate已处理危险疑似片段】";
    private static final String LOCAL =
            "{'type':'local_shell_call','id':'l','call_id':'c','status':'completed','action':{'type':'exec','command':"
                    + "['bash','-lc','%s'],'env':{'A':'b'},'timeout_ms':9}}";
    private static final String SHELL =
            "{'type':'shell_call','id':'l','call_id':'c','action':{'commands':['cd /tmp','%s'],'timeout_ms':9}}";
    private static final String COMPUTER =
            "{'type':'computer_call','id':'l','call_id':'c','actions':[{'type':'click','x':1},{'type':'type','text':'%s'}]}";
    private static final String PATCH =
            "{'type':'apply_patch_call','call_id':'c','operation':{'type':'update_file','path':'a','diff':'%s'}}";
    private static final String CUSTOM =
            "{'type':'custom_tool_call','id':'l','call_id':'c','name':'run','input':'{} %s'}";
    private static final String FREE = "{'type':'custom_tool_call','id':'l','call_id':'c','name':'run','input':'%s'}";
    private static final String FUNCTION =
            "{'type':'function_call','id':'l','call_id':'c','name':'Bash','arguments':'{\\\"command\\\":\\\"%s\\\"}'}";
    private static final String MCP =
            "{'type':'mcp_call','id':'l','name':'run','server_label':'s','arguments':'{\\\"command\\\":\\\"%s\\\"}'}";
    private static final String APPROVAL =
            "{'type':'mcp_approval_request','id':'l','name':'run','server_label':'s','arguments':'{\\\"command\\\":\\\"%s\\\"}'}";
    private static final String CODE = "{'type':'code_interpreter_call','id':'l','code':'%s'}";
    private static final String USE = "{'type':'tool_use','id':'t','name':'Bash','input':{'command':'%s','n':[1]}}";
    private static final String MCP_USE =
            "{'type':'mcp_tool_use','id':'t','name':'run','server_name':'s','input':{'command':['%s']}}";

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, SHELL, COMPUTER, PATCH, CUSTOM, FREE, FUNCTION, MCP, APPROVAL, CODE})
    void aCallOfResponsesIsReplacedWhereverItComesWhole(String shape) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(ProtocolId.RESPONSES, WholeCallEventTest::watch);
        String item = item(shape, "wipe --all");
        JsonNode whole =
                json(guarded.whole(bytes("{\"output\":[" + item + "]}")).text()).at("/output/0");

        // When, Then
        Cuts.some(responses(item), 1, 5, parts -> {
            Sent sent = guarded.streamed(parts);
            List<JsonNode> events = events(sent.bytes());
            assertThat(events.get(0).path("item")).isEqualTo(whole);
            assertThat(events.get(1).path("item")).isEqualTo(whole);
            assertThat(events.get(2).at("/response/output/0")).isEqualTo(whole);
            assertThat(sent.text()).doesNotContain("wipe").contains(MARK);
            assertThat(sent.watch().outcome().tags()).containsExactly("tool_call_violation");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, SHELL, COMPUTER, PATCH, CUSTOM, FREE, FUNCTION, MCP, APPROVAL, CODE})
    void aHarmlessCallOfResponsesStaysAsItCame(String shape) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(ProtocolId.RESPONSES, WholeCallEventTest::watch);
        String item = item(shape, "wipe the disk");
        byte[] answer = bytes("{\"output\":[" + item + "]}");
        byte[] stream = responses(item);

        // When, Then
        assertThat(guarded.whole(answer).bytes()).isEqualTo(answer);
        Cuts.some(
                stream,
                1,
                5,
                parts -> assertThat(guarded.streamed(parts).bytes()).isEqualTo(stream));
    }

    @ParameterizedTest
    @ValueSource(strings = {USE, MCP_USE})
    void aCallOfMessagesIsReplacedWhereItsStartBringsTheInput(String shape) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(ProtocolId.MESSAGES, WholeCallEventTest::watch);
        String block = item(shape, "wipe --all");
        String harmless = item(shape, "wipe the disk");
        JsonNode whole = json(guarded.whole(bytes("{\"content\":[" + block + "]}"))
                        .text())
                .at("/content/0");

        // When, Then
        Cuts.some(messages(block), 1, 5, parts -> {
            Sent sent = guarded.streamed(parts);
            assertThat(events(sent.bytes()).get(0).path("content_block")).isEqualTo(whole);
            assertThat(sent.text()).doesNotContain("wipe");
            assertThat(sent.watch().outcome().tags()).containsExactly("tool_call_violation");
        });
        Cuts.some(
                messages(harmless),
                1,
                5,
                parts -> assertThat(guarded.streamed(parts).bytes()).isEqualTo(messages(harmless)));
    }

    @Test
    void aTypedCallKeepsItsMembersAndLosesEveryStringInThem() {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(ProtocolId.RESPONSES, WholeCallEventTest::watch);

        // When
        JsonNode sent = events(guarded.streamed(List.of(responses(item(LOCAL, "wipe --all"))))
                        .bytes())
                .get(1)
                .path("item");

        // Then
        ObjectNode expected = (ObjectNode) json(item(LOCAL, "wipe --all"));
        expected.set(
                "action",
                json(item(
                        "{'type':'exec','command':['%s','%s','%s'],'env':{'A':'%s'},'timeout_ms':9}"
                                .replace("%s", MARK),
                        "")));
        assertThat(sent).isEqualTo(expected);
    }

    private static Watch watch() {
        return new Watch(SUPERVISION);
    }

    /** Apostrophes stand for quotes. */
    private static String item(String shape, String command) {
        return shape.replace('\'', '"').replace("%s", command);
    }

    private static byte[] responses(String item) {
        return bytes("data: {\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":" + item + "}\n\n"
                + "data: {\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item + "}\n\n"
                + "data: {\"type\":\"response.completed\",\"response\":{\"output\":[" + item + "]}}\n\n");
    }

    private static byte[] messages(String block) {
        return bytes("data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":" + block + "}\n\n"
                + "data: {\"type\":\"content_block_stop\",\"index\":0}\n\ndata: {\"type\":\"message_delta\","
                + "\"delta\":{\"stop_reason\":\"tool_use\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n");
    }
}
