package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Received;
import java.util.List;

/** The task of the real clients: the model thinks, calls one tool twice, and greets the user by a secret of the prompt. */
final class FileTask {
    static final String MAIL = PlantedSecrets.ALL.get(0);
    static final String PROMPT = "Compare two files for " + MAIL;
    static final String THINKING = "Two files are to be read.";
    static final String FIRST = "I read for " + MAIL;
    static final String LAST = "Both files are the same, " + MAIL;

    private FileTask() {}

    /** What the model says; it knows the user by the name the request gives. */
    static List<ModelWords.Turn> turns(Received request) {
        String name = name(request.text());
        ModelWords.Call first = new ModelWords.Call("call_1", "read_file", "{\"path\":\"a.txt\"}");
        ModelWords.Call second = new ModelWords.Call("call_2", "read_file", "{\"path\":\"b.txt\"}");
        return List.of(
                new ModelWords.Turn(THINKING, "I read for " + name, List.of(first, second)),
                ModelWords.Turn.of("Both files are the same, " + name));
    }

    /** What reached the provider: both turns, the results of the tools, the thoughts as it wrote them, and no secret. */
    static void checkSeen(List<Received> seen, boolean filtered) {
        assertThat(seen).hasSize(2);
        String last = seen.get(1).text();
        assertThat(last).contains("content of a.txt").contains("content of b.txt");
        assertThat(seen).allSatisfy(request -> {
            if (filtered) {
                assertThat(request.text()).doesNotContain(MAIL).contains("{{AG_EMAIL_");
            } else {
                assertThat(request.text()).contains(MAIL);
            }
        });
    }

    /** The thoughts came back to the provider with what it wrote beside them. */
    static void checkReplay(List<Received> seen) {
        String vouched = seen.get(1).uri().contains("/messages") ? "EqQBCg==" : "gAAAAAB==";
        assertThat(seen.get(1).text()).contains(vouched);
    }

    static String name(String request) {
        int at = request.indexOf("{{AG_EMAIL_");
        return at < 0 ? MAIL : request.substring(at, request.indexOf("}}", at) + 2);
    }
}
