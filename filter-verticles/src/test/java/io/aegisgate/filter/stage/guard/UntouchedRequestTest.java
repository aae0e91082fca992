package io.aegisgate.filter.stage.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.PackagedCatalogue;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.protocol.BodyReader;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionLimits;
import io.aegisgate.filter.redaction.RedactionScope;
import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.MappingSink;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.review.Doubts;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.filter.stage.HitLog;
import io.aegisgate.filter.stage.OwnNoticeStage;
import io.aegisgate.filter.stage.RedactionStage;
import io.aegisgate.filter.stage.StageChain;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.filter.text.json.JsonLimits;
import io.aegisgate.shared.message.ProtocolId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The property: a conversation in which nothing is found is forwarded as the bytes it came in, whatever parts it has and
 * however it is spelt.
 */
class UntouchedRequestTest {
    private static final long SEED = 20261128;
    private static final int REQUESTS = 150;
    private static final BodyReader READER = new BodyReader(new JsonLimits(64, 10_000), 100);

    private static Supervision supervision;
    private static Redaction redaction;

    @BeforeAll
    static void load() throws Exception {
        supervision = Supervision.of(
                TestGuards.policies().find("default").orElseThrow(),
                EnumSet.allOf(FilterName.class),
                Level.MEDIUM,
                TestGuards.packaged());
        redaction = new Redaction(PackagedCatalogue.get()::scanner, ExactValues::none, RedactionLimits.ofWindow(1000));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES"})
    void nothingFoundIsForwardedByteForByte(ProtocolId protocol) {
        Random random = new Random(SEED + protocol.ordinal());
        int untouched = 0;
        for (int i = 0; i < REQUESTS; i++) {
            // Given
            byte[] request = Conversations.request(protocol, () -> UntouchedTextTest.text(random, 8), random);
            String shown = Conversations.read(request).toString();
            Watch watch = new Watch(supervision);
            ExchangeMapping mapping =
                    new ExchangeMapping("t", new Placeholders(new TestKeys("k")), MappingSink.NONE, 100);

            // When
            TextBody body = READER.request(protocol, "application/json", request);
            byte[] forwarded = body.edited(chain(watch, mapping).run(body));

            // Then
            if (quiet(body) && mapping.size() == 0) {
                untouched++;
                assertThat(forwarded).as(shown).isEqualTo(request);
            }
        }
        // Else the property would say nothing.
        assertThat(untouched).isGreaterThan(REQUESTS / 2);
    }

    /** Whether nothing is found in any text, old ones included: what was made harmless once stays so. */
    private static boolean quiet(TextBody body) {
        return body.leaves().stream().allMatch(leaf -> {
            Trust trust = Trust.of(leaf.span().kind());
            GuardedText text = new GuardedText(0, leaf.span(), Side.REQUEST, trust, "", true);
            return supervision
                            .judge(supervision.inspector(Side.REQUEST).whole(text), text)
                            .action()
                    == Action.PASS;
        });
    }

    private static StageChain chain(Watch watch, ExchangeMapping mapping) {
        return new StageChain(List.of(
                new OwnNoticeStage(),
                new RedactionStage(
                        redaction, RedactionScope.standard(Set.of()), mapping, new HitLog(24, ExactValues.none())),
                new RequestGuardStage(watch, Doubts.none())));
    }
}
