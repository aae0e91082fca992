package io.aegisgate.gateway.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Chat requests of a wanted size: prose, code and a log, with one key and one address to redact near the front. No two
 * requests have the same newest text, because nobody asks the same twice and the gateway remembers texts.
 */
final class BenchBodies {
    private static final List<String> PARAGRAPHS = List.of(
            "The parser keeps one byte of look-ahead and never goes back, so its cost is the same for every input. "
                    + "When a chunk ends inside a token, the state is two integers and nothing else.\n",
            "def merge(left, right):\n    out = []\n    while left and right:\n        out.append(left.pop(0) if "
                    + "left[0] <= right[0] else right.pop(0))\n    return out + left + right\n",
            "Please explain why the second request is slower than the first, which of the two caches is cold, and "
                    + "what a reader of the dashboard would see between 10:42 and 10:57 on the 3rd of May.\n",
            "[2026-03-14T09:26:53Z] INFO worker-7 took 412 ms for job 8841 (queue 3, retry 0), build 1.14.2-rc.1, "
                    + "commit 9f2c1e7, 128 rows read, 0 written\n",
            "{\"name\": \"list_files\", \"path\": \"src/main/java\", \"depth\": 2, \"hidden\": false}\n",
            "A table is easier to check than a paragraph: put the name first, then the unit, then the bound, and say "
                    + "in one sentence what happens when the bound is reached.\n");

    private static final int TURN_BYTES = 4096;
    /** What a body has around its text. */
    private static final int OVERHEAD = 120;

    /** Begins the newest text. */
    private static final String SERIAL = "Question 000000. ";

    private static final int SERIALS = 1_000_000;

    private BenchBodies() {}

    /** Requests of at least so many bytes, and of little more, whose one text is always new. */
    static Supplier<Buffer> requests(int bytes) {
        String begin = SERIAL + secrets();
        return numbered(new JsonArray().add(message("user", begin + text(bytes - OVERHEAD - begin.length()))));
    }

    /** The same size as a conversation of which nothing but the last message is new. */
    static Supplier<Buffer> turns(int bytes) {
        JsonArray messages = new JsonArray();
        messages.add(message("user", secrets() + text(TURN_BYTES)));
        int left = bytes - 2 * TURN_BYTES;
        for (int i = 0; left > 0; i++, left -= TURN_BYTES) {
            messages.add(message(i % 2 == 0 ? "assistant" : "user", "Part " + i + ".\n" + text(TURN_BYTES - 80)));
        }
        messages.add(message("assistant", "Noted."));
        return numbered(messages.add(message("user", SERIAL + text(TURN_BYTES))));
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static String secrets() {
        // Assembled here so that no scanner of repositories takes the source for a leak.
        return "My key is sk-" + "ant-api03-" + "Zq8".repeat(31) + "AA and mail goes to grace.hopper"
                + "@navy-yard.org.\n";
    }

    private static String text(int bytes) {
        var text = new StringBuilder();
        for (int i = 0; text.length() < bytes; i++) {
            text.append(PARAGRAPHS.get(i % PARAGRAPHS.size()));
        }
        return text.toString();
    }

    /** Bodies that differ in the number that stands where the mark does. One thread. */
    private static Supplier<Buffer> numbered(JsonArray messages) {
        Buffer body =
                new JsonObject().put("model", "bench").put("messages", messages).toBuffer();
        int at = body.toString(StandardCharsets.US_ASCII).indexOf(SERIAL) + SERIAL.indexOf('0');
        int[] serial = {0};
        return () -> body.copy().setString(at, String.format("%06d", serial[0]++ % SERIALS));
    }

    /** An ordinary answer of about 1 kB. */
    static Buffer answer() {
        String text = PARAGRAPHS.get(0) + PARAGRAPHS.get(1) + PARAGRAPHS.get(5) + PARAGRAPHS.get(2);
        return new JsonObject()
                .put("id", "chatcmpl-bench")
                .put("object", "chat.completion")
                .put("created", 1_770_000_000)
                .put("model", "bench")
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put(
                                                "message",
                                                new JsonObject()
                                                        .put("role", "assistant")
                                                        .put("content", text))
                                        .put("finish_reason", "stop")))
                .toBuffer();
    }
}
