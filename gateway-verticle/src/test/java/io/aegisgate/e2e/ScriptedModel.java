package io.aegisgate.e2e;

import io.aegisgate.shared.testing.Received;
import io.aegisgate.shared.testing.Script;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * A provider whose model works through a list of turns, in whichever protocol it is asked: the number of tool results in the
 * request says which turn it is.
 */
record ScriptedModel(Function<Received, List<ModelWords.Turn>> turns) {
    /** The answer to a request. */
    Script answer(Received request) {
        if (request.body().length() == 0 || !request.text().contains("\"model\"")) {
            return Script.json(200, "{}");
        }
        JsonObject body = new JsonObject(request.text());
        List<ModelWords.Turn> script = turns.apply(request);
        ModelWords.Turn turn = script.get(Math.min(results(body), script.size() - 1));
        boolean stream = body.getBoolean("stream", false);
        String uri = request.uri();
        if (uri.contains("/chat/completions")) {
            return stream ? sse(ModelWords.chatStream(turn)) : Script.json(200, ModelWords.chat(turn));
        }
        if (uri.contains("/responses")) {
            return stream ? sse(ModelWords.responsesStream(turn)) : Script.json(200, ModelWords.responses(turn));
        }
        if (uri.contains("/count_tokens")) {
            return Script.json(200, "{\"input_tokens\":7}");
        }
        return stream ? sse(ModelWords.messagesStream(turn)) : Script.json(200, ModelWords.messages(turn));
    }

    /** Results of tools in a request, counted by the model's turns they answer. */
    private static int results(JsonObject body) {
        int turns = 0;
        boolean before = false;
        for (Object item : body.getJsonArray("messages", body.getJsonArray("input", new JsonArray()))) {
            String text = item.toString();
            boolean result = text.contains("\"tool_result\"")
                    || text.contains("\"role\":\"tool\"")
                    || text.contains("call_output\"");
            turns += result && !before ? 1 : 0;
            before = result;
        }
        return turns;
    }

    private static Script sse(String stream) {
        return Script.sse(1, List.of(Buffer.buffer(stream)));
    }
}
