package io.aegisgate.filter.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aegisgate.filter.catalogue.Rule.Severity;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskModelTest {
    private static final RiskModel MODEL = model(Level.MEDIUM, Map.of());

    @Test
    void oneStrongFindingInAToolResultBlocks() {
        assertThat(judge(Side.REQUEST, Trust.UNTRUSTED, finding("injection", 0.85, Disarm.HYPHENATE)))
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void oneStrongFindingInAUsersTextIsOnlyTold() {
        assertThat(judge(Side.REQUEST, Trust.USER, finding("injection", 1, Disarm.HYPHENATE)))
                .isEqualTo(Action.TAG);
    }

    @Test
    void strongEvidenceOfTwoKindsBlocksAUserTogether() {
        // Given
        Finding rule = finding("injection", 0.95, Disarm.HYPHENATE);
        Finding classifier = finding("semantic_injection", 0.95, Disarm.NONE);

        // When
        Judgement both = MODEL.judge(List.of(rule, classifier), Side.REQUEST, Trust.USER);

        // Then
        assertThat(both.combined()).isTrue();
        assertThat(both.action()).isEqualTo(Action.BLOCK);
        assertThat(both.score()).isCloseTo(1 - Math.pow(1 - 0.9 * 0.95 * 0.75, 2), within(1e-12));
        assertThat(judge(Side.REQUEST, Trust.USER, rule)).isEqualTo(Action.TAG);
        assertThat(judge(Side.REQUEST, Trust.USER, classifier)).isEqualTo(Action.TAG);
    }

    @Test
    void theSameKindTwiceIsNoMoreEvidence() {
        // Given
        Finding once = finding("injection", 0.95, Disarm.NONE);

        // When, Then
        assertThat(MODEL.judge(List.of(once, once, once), Side.REQUEST, Trust.USER))
                .isEqualTo(new Judgement(
                        MODEL.judge(List.of(once, once, once), Side.REQUEST, Trust.USER)
                                .findings(),
                        MODEL.judge(List.of(once), Side.REQUEST, Trust.USER).score(),
                        false));
    }

    @Test
    void discussionLowersAndNeverCancels() {
        // Given
        Finding meant = finding("command", 0.95, Disarm.DANGER_MARK);
        Finding discussed = new Finding(
                meant.filter(), meant.rule(), "command", Severity.CRITICAL, 0.95, 0, 5, Disarm.DANGER_MARK, true);

        // When, Then
        assertThat(RiskModel.weight(discussed, Side.RESPONSE, Trust.MODEL))
                .isPositive()
                .isLessThan(RiskModel.weight(meant, Side.RESPONSE, Trust.MODEL));
        assertThat(judge(Side.RESPONSE, Trust.MODEL, discussed)).isEqualTo(Action.SANITIZE);
    }

    @Test
    void whatPeopleWroteIsNotRewrittenButHiddenCharactersGo() {
        assertThat(judge(Side.REQUEST, Trust.USER, finding("a", 0.8, Disarm.HYPHENATE)))
                .isEqualTo(Action.TAG);
        assertThat(judge(Side.REQUEST, Trust.USER, finding("a", 0.8, Disarm.DROP)))
                .isEqualTo(Action.SANITIZE);
        assertThat(judge(Side.REQUEST, Trust.UNTRUSTED, finding("a", 0.7, Disarm.HYPHENATE)))
                .isEqualTo(Action.SANITIZE);
    }

    @Test
    void aCategoryThatPassesDoesNotCountAtAll() {
        // Given
        CategoryRule pass = new CategoryRule(Action.PASS, Action.PASS, Optional.empty(), Optional.empty());
        RiskModel model = model(Level.MEDIUM, Map.of("spam", pass));

        // When
        Judgement judged = model.judge(List.of(finding("spam", 1, Disarm.SPAM_MARK)), Side.RESPONSE, Trust.MODEL);

        // Then
        assertThat(judged).isEqualTo(new Judgement(List.of(), 0, false));
    }

    @Test
    void aCategorysOwnThresholdAndProfileDecide() {
        // Given
        Finding finding = finding("a", 0.8, Disarm.DANGER_MARK);
        CategoryRule late = new CategoryRule(Action.BLOCK, Action.SANITIZE, Optional.of(0.8), Optional.empty());
        CategoryRule early = new CategoryRule(Action.BLOCK, Action.SANITIZE, Optional.of(0.8), Optional.of(Level.HIGH));

        // When, Then
        assertThat(model(Level.MEDIUM, Map.of("a", late))
                        .judge(List.of(finding), Side.RESPONSE, Trust.MODEL)
                        .action())
                .isEqualTo(Action.TAG);
        assertThat(model(Level.MEDIUM, Map.of("a", early))
                        .judge(List.of(finding), Side.RESPONSE, Trust.MODEL)
                        .action())
                .isEqualTo(Action.SANITIZE);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void everyThresholdCanBeReachedAndTheStepsAreInOrder(Level level) {
        assertThat(level.threshold(Action.TAG)).isLessThan(level.threshold(Action.SANITIZE));
        assertThat(level.threshold(Action.SANITIZE)).isLessThan(level.threshold(Action.BLOCK));
        assertThat(level.threshold(Action.BLOCK)).isLessThan(1);
        assertThat(level.scale(0.85)).isLessThan(1);
        assertThat(level.scale(0.999)).isLessThan(1);
    }

    @Test
    void aForcedCategoryEndsAnswersWhateverItWeighs() {
        RiskModel strict = new RiskModel(MODEL.rules(), Level.LOW, Set.of("smuggling"));
        Finding weak = finding("smuggling", 0.1, Disarm.DANGER_MARK);
        assertThat(strict.judge(List.of(weak), Side.RESPONSE, Trust.MODEL).action())
                .isEqualTo(Action.BLOCK);
        assertThat(strict.acts(weak)).isTrue();
        assertThat(strict.judge(List.of(weak), Side.REQUEST, Trust.UNTRUSTED).action())
                .isEqualTo(Action.PASS);
        Finding other = finding("other", 0.1, Disarm.DANGER_MARK);
        assertThat(strict.judge(List.of(other), Side.RESPONSE, Trust.MODEL).action())
                .isEqualTo(Action.PASS);
    }

    private static Action judge(Side side, Trust trust, Finding finding) {
        return MODEL.judge(List.of(finding), side, trust).action();
    }

    private static Finding finding(String category, double confidence, Disarm disarm) {
        return new Finding(
                FilterName.INJECTION_DETECTOR,
                "test." + category,
                category,
                Severity.HIGH,
                confidence,
                0,
                5,
                disarm,
                false);
    }

    private static RiskModel model(Level level, Map<String, CategoryRule> named) {
        CategoryRule otherwise = new CategoryRule(Action.BLOCK, Action.SANITIZE, Optional.empty(), Optional.empty());
        return new RiskModel(
                new RiskRules() {
                    @Override
                    public CategoryRule category(String name) {
                        return named.getOrDefault(name, otherwise);
                    }

                    @Override
                    public double riskThreshold() {
                        return 0.85;
                    }
                },
                level);
    }
}
