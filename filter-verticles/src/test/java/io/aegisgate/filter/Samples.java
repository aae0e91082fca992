package io.aegisgate.filter;

import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.List;

/** Invented values of three kinds, requests that carry them and answers that speak of them. */
final class Samples {
    static final String SLACK = "xo" + "xb-447982356124-3242070525823-Z8WMuIj6V1FQKGa6zKDokndQ";
    static final String GITLAB = "gl" + "pat-yQF4xbPqKrDkthQhG8T0";
    static final String MAIL = "jane.roe@" + "northwind-mail.com";
    static final String KEY_BLOCK = String.join(
            "\n",
            "-----BEGIN " + "PRIVATE KEY-----",
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj",
            "MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu",
            "-----END " + "PRIVATE KEY-----");
    static final List<String> ALL = List.of(SLACK, GITLAB, MAIL, KEY_BLOCK);

    private Samples() {}

    static String request(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> """
                {"model":"m", "messages":[{"role":"system","content":"token %s"},
                 {"role":"user","content":[{"type":"text","text":"mail %s"}]},
                 {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":
                  {"name":"save","arguments":"{\\"token\\": \\"%s\\"}"}}]},
                 {"role":"tool","tool_call_id":"c1","content":"%s"}]}""".formatted(SLACK, MAIL, GITLAB, escaped(KEY_BLOCK));
            case RESPONSES -> """
                {"model":"m", "instructions":"token %s", "input":[{"role":"user","content":[{"type":"input_text","text":"mail %s"}]},
                 {"type":"function_call","call_id":"c1","name":"save","arguments":"{\\"token\\": \\"%s\\"}"},
                 {"type":"function_call_output","call_id":"c1","output":"%s"}]}""".formatted(SLACK, MAIL, GITLAB, escaped(KEY_BLOCK));
            case MESSAGES -> """
                {"model":"m", "max_tokens":9, "system":[{"type":"text","text":"token %s"}], "messages":[{"role":"user","content":"mail %s"},
                 {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"save","input":{"token":"%s"}}]},
                 {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"%s"}]}]}""".formatted(SLACK, MAIL, GITLAB, escaped(KEY_BLOCK));
            case GEMINI -> """
                {"systemInstruction":{"parts":[{"text":"token %s"}]}, "contents":[{"role":"user","parts":[{"text":"mail %s"}]},
                 {"role":"model","parts":[{"functionCall":{"id":"c1","name":"save","args":{"token":"%s"}},"thoughtSignature":"c2ln"}]},
                 {"role":"user","parts":[{"functionResponse":{"name":"save","response":{"output":"%s"}}}]}]}""".formatted(SLACK, MAIL, GITLAB, escaped(KEY_BLOCK));
            case CONVERSE -> """
                {"system":[{"text":"token %s"}], "messages":[{"role":"user","content":[{"text":"mail %s"}]},
                 {"role":"assistant","content":[{"toolUse":{"toolUseId":"t1","name":"save","input":{"token":"%s"}}}]},
                 {"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"text":"%s"}]}}]}]}""".formatted(SLACK, MAIL, GITLAB, escaped(KEY_BLOCK));
            case REALTIME -> """
                {"type":"response.create","response":{"instructions":"token %s","input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"mail %s"}]},
                 {"type":"function_call","call_id":"c1","name":"save","arguments":"{\\"token\\": \\"%s\\"}"},
                 {"type":"function_call_output","call_id":"c1","output":"%s"}]}}""".formatted(SLACK, MAIL, GITLAB, escaped(KEY_BLOCK));
            case GENERIC, FOREIGN -> """
                {"input":["token %s","mail %s",{"deep":["%s"]}],"notes":"%s"}""".formatted(SLACK, MAIL, GITLAB, escaped(KEY_BLOCK));
        };
    }

    /** An answer that says the words in text, in a tool's arguments and in reasoning. */
    static String answer(ProtocolId protocol, List<String> words) {
        String text = escaped(String.join(" / ", words));
        String arguments = escaped("{\"all\": \"" + text + "\"}");
        return switch (protocol) {
            case CHAT -> """
                {"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"%s","reasoning_content":"%s"}},
                 {"index":1,"message":{"content":"%s","tool_calls":[{"id":"c","function":{"name":"f","arguments":"%s"}}]}}]}""".formatted(text, text, text, arguments);
            case RESPONSES -> """
                {"id":"x","output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"%s"}]},
                 {"type":"message","role":"assistant","content":[{"type":"output_text","text":"%s"}]},
                 {"type":"function_call","name":"f","arguments":"%s"}]}""".formatted(text, text, arguments);
            case MESSAGES -> """
                {"id":"x","content":[{"type":"thinking","thinking":"%s","signature":"s"},{"type":"text","text":"%s"},
                 {"type":"tool_use","id":"t","name":"f","input":{"all":"%s"}}]}""".formatted(text, text, text);
            case GEMINI -> """
                {"candidates":[{"index":0,"content":{"role":"model","parts":[{"text":"%s","thought":true},{"text":"%s"},
                 {"functionCall":{"name":"f","args":{"all":"%s"}}}]},"finishReason":"STOP"}],"modelVersion":"m"}""".formatted(text, text, text);
            case CONVERSE -> """
                {"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"%s","signature":"s"}}},
                 {"text":"%s"},{"toolUse":{"toolUseId":"t","name":"f","input":{"all":"%s"}}}]}},"stopReason":"tool_use"}""".formatted(text, text, text);
            case REALTIME, GENERIC, FOREIGN -> """
                {"data":[{"note":"%s"}]}""".formatted(text);
        };
    }

    /** A stream whose deltas cut the words anywhere. */
    static String stream(ProtocolId protocol, String words) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < words.length(); at += 7) {
            String piece = escaped(words.substring(at, Math.min(at + 7, words.length())));
            out.append(
                    switch (protocol) {
                        case CHAT ->
                            "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + piece
                                    + "\"}}]}\n\n";
                        case RESPONSES ->
                            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"delta\":\""
                                    + piece + "\"}\n\n";
                        case MESSAGES ->
                            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                                    + piece + "\"}}\n\n";
                        case GEMINI ->
                            "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\""
                                    + piece + "\"}]}}]}\n\n";
                        case CONVERSE ->
                            "event: contentBlockDelta\ndata: {\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + piece
                                    + "\"}}\n\n";
                        case REALTIME ->
                            "data: {\"type\":\"response.output_text.delta\",\"response_id\":\"r\",\"output_index\":0,\"content_index\":0,\"delta\":\""
                                    + piece + "\"}\n\n";
                        case GENERIC, FOREIGN -> "data: {\"token\":\"" + piece + "\"}\n\n";
                    });
        }
        return out.append(
                        switch (protocol) {
                            case CHAT ->
                                "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
                            case RESPONSES ->
                                "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"id\":\"r\"}}\n\n";
                            case MESSAGES -> "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
                            case GEMINI ->
                                "data: {\"candidates\":[{\"index\":0,\"content\":{\"parts\":[]},\"finishReason\":\"STOP\"}]}\n\n";
                            case CONVERSE -> "event: messageStop\ndata: {\"stopReason\":\"end_turn\"}\n\n";
                            case REALTIME -> "data: {\"type\":\"response.done\",\"response\":{\"id\":\"r\"}}\n\n";
                            case GENERIC, FOREIGN -> "";
                        })
                .toString();
    }

    /** The placeholders of a text in order, without repeats. */
    static List<String> placeholders(String text) {
        List<String> found = new ArrayList<>();
        for (int at = text.indexOf("{{AG_"); at >= 0; at = text.indexOf("{{AG_", at + 1)) {
            String placeholder = text.substring(at, text.indexOf("}}", at) + 2);
            if (!found.contains(placeholder)) {
                found.add(placeholder);
            }
        }
        return found;
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
