package io.aegisgate.filter.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.RuleProblems;
import io.aegisgate.filter.inspection.GuardLimits;
import io.aegisgate.filter.redaction.ProfileScanners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRulesTest {
    private static final String ROW = """
            - id: test.acme.key
              kind: ACME_KEY
              severity: high
              pattern: '(?<![0-9A-Za-z_])acme_[0-9a-z]{12,20}(?![0-9A-Za-z_])'
              source: https://example.com/acme
              examples: ['key acme_a1b2c3d4e5f6', 'acme_0000a1b2c3d4e5f6']
              counter_examples: ['acme_short', 'acme-a1b2c3d4e5f6']
            """;
    private static final String OLD = "acme_a1b2c3d4e5f6";
    private static final String NEW = "umbr_a1b2c3d4e5f6";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("acme.yaml"), ROW);
    }

    private static boolean finds(ProfileScanners rules, String text) {
        return !rules.scanner(Set.of(Profile.SECRETS)).scan(text).isEmpty();
    }

    @Test
    void aChangedFolderIsPutInForceAndASnapshotStays() throws Exception {
        // Given
        LiveRules rules = LiveRules.load(folder.toString(), folder, GuardLimits.FORGETFUL);
        ProfileScanners before = rules.snapshot();
        assertThat(rules.refresh()).isFalse();

        // When
        Files.writeString(folder.resolve("acme.yaml"), ROW.replace("acme", "umbr"));

        // Then
        assertThat(rules.refresh()).isTrue();
        assertThat(finds(rules, NEW)).isTrue();
        assertThat(finds(rules, OLD)).isFalse();
        assertThat(finds(before, OLD)).isTrue();
        assertThat(finds(before, NEW)).isFalse();
    }

    @Test
    void aBrokenChangeLeavesTheOldRulesUntilItIsMended() throws Exception {
        // Given
        LiveRules rules = LiveRules.load(folder.toString(), folder, GuardLimits.FORGETFUL);

        // When: the second example is no longer one
        Files.writeString(folder.resolve("acme.yaml"), ROW.replace("'acme_0000", "'acme-0000"));

        // Then
        assertThat(rules.refresh()).isFalse();
        assertThat(finds(rules, OLD)).isTrue();

        // and when it is mended
        Files.writeString(folder.resolve("acme.yaml"), ROW.replace("{12,20}", "{12,22}"));
        assertThat(rules.refresh()).isTrue();
    }

    @Test
    void aFolderThatIsGoneLeavesTheOldRules() throws Exception {
        LiveRules rules = LiveRules.load(folder.toString(), folder, GuardLimits.FORGETFUL);
        Files.delete(folder.resolve("acme.yaml"));
        Files.delete(folder);

        assertThat(rules.refresh()).isFalse();
        assertThat(finds(rules, OLD)).isTrue();
    }

    @Test
    void aBrokenFolderStopsTheStart() throws Exception {
        Files.writeString(folder.resolve("acme.yaml"), ROW.replace("'acme_0000", "'acme-0000"));

        assertThatThrownBy(() -> LiveRules.load(folder.toString(), folder, GuardLimits.FORGETFUL))
                .isInstanceOf(RuleProblems.class)
                .hasMessageContaining("acme.yaml: test.acme.key: example 2 is not found: acme-0000a1b2c3d4e5f6");
    }
}
