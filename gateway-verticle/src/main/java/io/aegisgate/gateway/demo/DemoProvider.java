package io.aegisgate.gateway.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Plays the provider: keeps every body it was sent, and answers by repeating the user's own lines, so that whatever it was
 * given comes back. Streams are cut every seven characters, in the middle of whatever stands there.
 */
final class DemoProvider {
    private static final int CHARS_PER_EVENT = 7;

    private final Vertx vertx;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    DemoProvider(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Integer> listen() {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    /** The last body that arrived. */
    String lastBody() {
        return bodies.get(bodies.size() - 1);
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            bodies.add(body.toString());
            var json = new JsonObject(body);
            String reply = "Ticket\n" + DemoText.lastUserText(json) + "End of ticket.";
            HttpServerResponse response = request.response();
            if (json.getBoolean("stream", false)) {
                response.setChunked(true).putHeader("content-type", "text/event-stream");
                streamMessages(response, reply);
            } else {
                response.putHeader("content-type", "application/json").end(chat(reply));
            }
        });
    }

    private static Buffer chat(String reply) {
        var message = new JsonObject().put("role", "assistant").put("content", reply);
        return new JsonObject()
                .put("id", "chatcmpl-demo")
                .put("object", "chat.completion")
                .put("model", "demo")
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put("message", message)
                                        .put("finish_reason", "stop")))
                .toBuffer();
    }

    private static void streamMessages(HttpServerResponse response, String reply) {
        var message = new JsonObject()
                .put("id", "msg_demo")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "demo")
                .put("content", new JsonArray())
                .put("usage", new JsonObject().put("input_tokens", 1).put("output_tokens", 1));
        event(response, "message_start", new JsonObject().put("message", message));
        event(
                response,
                "content_block_start",
                new JsonObject()
                        .put("index", 0)
                        .put(
                                "content_block",
                                new JsonObject().put("type", "text").put("text", "")));
        for (int at = 0; at < reply.length(); at += CHARS_PER_EVENT) {
            String part = reply.substring(at, Math.min(reply.length(), at + CHARS_PER_EVENT));
            event(
                    response,
                    "content_block_delta",
                    new JsonObject()
                            .put("index", 0)
                            .put(
                                    "delta",
                                    new JsonObject().put("type", "text_delta").put("text", part)));
        }
        event(response, "content_block_stop", new JsonObject().put("index", 0));
        event(
                response,
                "message_delta",
                new JsonObject()
                        .put("delta", new JsonObject().put("stop_reason", "end_turn"))
                        .put("usage", new JsonObject().put("output_tokens", 1)));
        event(response, "message_stop", new JsonObject());
        response.end();
    }

    private static void event(HttpServerResponse response, String type, JsonObject fields) {
        var data = new JsonObject().put("type", type).mergeIn(fields);
        response.write("event: " + type + "\ndata: " + data.encode() + "\n\n");
    }
}
