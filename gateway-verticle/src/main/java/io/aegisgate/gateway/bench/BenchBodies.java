package io.aegisgate.gateway.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Chat requests of a wanted size: prose, code and a log, with one key and one address to redact near the front. */
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

    private BenchBodies() {}

    /** A chat request of at least this many bytes, and of little more. */
    static Buffer request(int bytes) {
        // Assembled here so that no scanner of repositories takes the source for a leak.
        var text = new StringBuilder("My key is sk-").append("ant-api03-").append("Zq8".repeat(31));
        text.append("AA and mail goes to grace.hopper").append("@navy-yard.org.\n");
        for (int i = 0; text.length() < bytes - 120; i++) {
            text.append(PARAGRAPHS.get(i % PARAGRAPHS.size()));
        }
        return new JsonObject()
                .put("model", "bench")
                .put(
                        "messages",
                        new JsonArray().add(new JsonObject().put("role", "user").put("content", text.toString())))
                .toBuffer();
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
