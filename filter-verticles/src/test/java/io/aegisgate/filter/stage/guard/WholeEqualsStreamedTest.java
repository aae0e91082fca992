package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.answer;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.said;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.stream;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.aegisgate.filter.stage.guard.GuardedAnswer.Sent;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an answer says, its tags and its score do not depend on how the provider cut it: whole, in two deltas cut anywhere,
 * and in seeded random deltas, with the shipped guards, on the development corpora. A sample of the items at some of the
 * cuts; {@code scripts/guards-full} takes all of them at all cuts, which is long.
 */
class WholeEqualsStreamedTest {
    /** Every n-th item; 1 is all of them at all cuts. */
    private static final int ITEM_STEP = Integer.getInteger("aegis.guards.step", 41);

    /** All cuts of the items taken. */
    private static final boolean ALL = Boolean.getBoolean("aegis.guards.full");

    private static final int CUT_STEP = ALL ? 1 : 11;
    private static final int RANDOM_ROUNDS = ALL ? 200 : 5;
    private static final int TEXT_CHARS_MAX = ALL ? Integer.MAX_VALUE : 600;

    private static Supervision supervision;

    @BeforeAll
    static void load() throws Exception {
        supervision = Supervision.of(
                TestGuards.policies().find("default").orElseThrow(),
                EnumSet.allOf(FilterName.class),
                Level.MEDIUM,
                new Guards(GuardRules.packaged(), CodedGuards.packaged()));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES"})
    void everyItemIsJudgedAlikeHoweverItWasCut(ProtocolId protocol) throws Exception {
        // Given
        Optional<Path> corpora = Corpora.folder();
        Assumptions.assumeTrue(corpora.isPresent(), "no corpora");
        GuardedAnswer guarded = new GuardedAnswer(protocol, () -> new Watch(supervision));
        Random random = new Random(20261126);

        // When, Then
        int sanitized = 0;
        for (String file : List.of("dangerous_output", "unicode_encoding", "indirect_injection")) {
            List<JsonNode> items = Corpora.items(corpora.get(), file);
            for (int i = protocol.ordinal(); i < items.size(); i += ITEM_STEP) {
                String text = items.get(i).path("text").asText();
                if (text.length() <= TEXT_CHARS_MAX) {
                    Sent whole = guarded.whole(answer(protocol, text));
                    sanitized += said(protocol, whole.bytes()).equals(text) ? 0 : 1;
                    for (List<String> pieces : cuttings(text, random)) {
                        agree(items.get(i).path("id").asText(), protocol, whole, guarded, pieces);
                    }
                }
            }
        }
        assertThat(sanitized).isPositive();
    }

    private static void agree(
            String item, ProtocolId protocol, Sent whole, GuardedAnswer guarded, List<String> pieces) {
        byte[] stream = stream(protocol, pieces);
        Sent sent = guarded.streamed(List.of(stream));
        String where = item + " in " + pieces;
        assertThat(said(sent.bytes())).as(where).isEqualTo(said(protocol, whole.bytes()));
        assertThat(sent.watch().outcome().tags())
                .as(where)
                .isEqualTo(whole.watch().outcome().tags());
        assertThat(sent.watch().outcome().reasons())
                .as(where)
                .isEqualTo(whole.watch().outcome().reasons());
        if (whole.watch().outcome().silent()) {
            assertThat(sent.bytes()).as(where).isEqualTo(stream);
        }
    }

    private static List<List<String>> cuttings(String text, Random random) {
        List<List<String>> all = new ArrayList<>();
        for (int cut = 0; cut <= text.length(); cut += CUT_STEP) {
            int at = GuardedAnswer.whole(text, cut);
            all.add(List.of(text.substring(0, at), text.substring(at)));
        }
        for (int round = 0; round < RANDOM_ROUNDS; round++) {
            List<String> pieces = new ArrayList<>();
            int most = 1 + random.nextInt(40);
            for (int at = 0; at < text.length(); ) {
                int end = GuardedAnswer.whole(text, Math.min(text.length(), at + 1 + random.nextInt(most)));
                pieces.add(text.substring(at, end));
                at = end;
            }
            all.add(pieces);
        }
        return all;
    }
}
