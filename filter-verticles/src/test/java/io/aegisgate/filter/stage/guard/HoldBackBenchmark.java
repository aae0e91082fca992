package io.aegisgate.filter.stage.guard;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.catalogue.Corpora;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.inspection.CodedGuards;
import io.aegisgate.filter.inspection.Guards;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.shared.message.ProtocolId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * How much text a stream holds back on ordinary answers: after every delta of four characters, how many characters the
 * guards have not let go yet. Run the main method with the corpora in {@code AEGIS_CORPORA}.
 */
public final class HoldBackBenchmark {
    private static final int DELTA = 4;
    private static final int ITEM_STEP = 5;

    private HoldBackBenchmark() {}

    /** Prints a line a kind of text. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Path corpora = Corpora.folder().orElseThrow();
        Supervision supervision = Supervision.of(
                TestGuards.policies().find("default").orElseThrow(),
                EnumSet.allOf(FilterName.class),
                Level.MEDIUM,
                new Guards(GuardRules.packaged(), CodedGuards.packaged()));
        GuardedAnswer guarded = new GuardedAnswer(ProtocolId.CHAT, () -> new Watch(supervision));
        out.println("| text | deltas | median | p90 | p99 | most |");
        out.println("|---|---|---|---|---|---|");
        for (String file : List.of("prompt_injection", "dangerous_output")) {
            List<Integer> held = new ArrayList<>();
            List<JsonNode> items = Corpora.items(corpora, file);
            for (int i = 0; i < items.size(); i += ITEM_STEP) {
                if (items.get(i).path("label").asInt() == 0) {
                    held.addAll(guarded.held(items.get(i).path("text").asText(), DELTA));
                }
            }
            Collections.sort(held);
            out.printf(
                    "| %s, benign | %d | %d | %d | %d | %d |%n",
                    file, held.size(), at(held, 50), at(held, 90), at(held, 99), at(held, 100));
        }
    }

    private static int at(List<Integer> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
