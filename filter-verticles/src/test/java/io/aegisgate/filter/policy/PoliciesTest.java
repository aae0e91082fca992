package io.aegisgate.filter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        Files.createDirectories(folder.resolve("policies"));
    }

    @Test
    void thePackagedPoliciesAreOrderedByStrength() throws Exception {
        // Given
        Policies policies = load();
        Policy standard = policies.find("default").orElseThrow();
        Policy strict = policies.find("strict").orElseThrow();
        Policy permissive = policies.find("permissive").orElseThrow();

        // When, Then
        assertThat(standard.riskThreshold()).isEqualTo(0.75);
        assertThat(strict.riskThreshold()).isEqualTo(0.50);
        assertThat(permissive.filters())
                .doesNotContain(FilterName.INJECTION_DETECTOR, FilterName.PRIVILEGE_GUARD, FilterName.TOOL_CALL_GUARD)
                .contains(FilterName.REDACTION, FilterName.EXACT_VALUE_REDACTION);
        assertThat(strict.weakerThan(standard)).isFalse();
        assertThat(standard.weakerThan(strict)).isTrue();
        assertThat(standard.weakerThan(standard)).isFalse();
        assertThat(permissive.weakerThan(standard)).isTrue();
        assertThat(standard.watching().weakerThan(standard)).isTrue();
        assertThat(standard.profiles()).containsExactlyInAnyOrder(Profile.SECRETS, Profile.PII);
    }

    @Test
    void aDroppedFileIsAPolicyOfItsName() throws Exception {
        // Given
        write("team-a.yaml", """
                enabled_filters: [injection_detector]
                monitor: true
                shadow: strict
                profiles: [infrastructure]
                untrusted_tools: [fetch_*]
                categories:
                  default: { action: tag }
                  system_exfil: { request: block, threshold: 0.6, profile: low }
                """);

        // When
        Policy policy = load().find("team-a").orElseThrow();

        // Then
        assertThat(policy.monitor()).isTrue();
        assertThat(policy.shadow()).isEqualTo("strict");
        assertThat(policy.untrustedTools()).containsExactly("fetch_*");
        assertThat(policy.profiles()).containsExactlyInAnyOrder(Profile.SECRETS, Profile.INFRASTRUCTURE);
        assertThat(policy.riskThreshold()).isEqualTo(0.7);
        assertThat(policy.filters())
                .containsExactlyInAnyOrder(
                        FilterName.INJECTION_DETECTOR,
                        FilterName.REDACTION,
                        FilterName.EXACT_VALUE_REDACTION,
                        FilterName.RESTORATION);
        assertThat(policy.category("anything").on(Side.RESPONSE)).isEqualTo(Action.TAG);
        assertThat(policy.category("system_exfil").on(Side.REQUEST)).isEqualTo(Action.BLOCK);
        assertThat(policy.category("system_exfil").on(Side.RESPONSE)).isEqualTo(Action.TAG);
        assertThat(policy.category("system_exfil").threshold()).contains(0.6);
        assertThat(policy.category("system_exfil").profile()).contains(Level.LOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enabled_filters: [no_such]                                    | enabled_filters
            enabled_filters: x                                            | enabled_filters
            risk_threshold: 0.5                                           | enabled_filters
            {enabled_filters: [], risk_threshold: 1.0}                    | risk_threshold
            {enabled_filters: [], unknown: 1}                             | unknown
            {enabled_filters: [], categories: {a: {action: maybe}}}       | categories.a.action
            {enabled_filters: [], categories: {a: {threshold: 0}}}        | categories.a.threshold
            {enabled_filters: [], categories: {a: {profile: max}}}        | categories.a.profile
            {enabled_filters: [], categories: {a: {acton: tag}}}          | categories.a.acton
            {enabled_filters: [], monitor: perhaps}                       | monitor
            {enabled_filters: [], wrap_untrusted: stable}                 | wrap_untrusted
            {enabled_filters: [untrusted_content_guard], wrap_untrusted: on} | wrap_untrusted
            {enabled_filters: [], shadow: nobody}                         | shadow
            {enabled_filters: [], shadow: [strict]}                       | shadow
            {enabled_filters: [], shadow: own}                            | shadow
            {enabled_filters: [], egress_hosts: [https://ok.example/]}    | egress_hosts
            {enabled_filters: [], egress_hosts: ["*"]}                    | egress_hosts
            {enabled_filters: [], egress_hosts: [""]}                     | egress_hosts
            {enabled_filters: [], canaries: ["              "]}           | canaries
            {enabled_filters: [], profiles: [hosts]}                      | profiles
            {enabled_filters: [], monitor: 'true'}                        | monitor
            {enabled_filters: [1]}                                        | enabled_filters
            {enabled_filters: [[], {}]}                                   | enabled_filters
            {enabled_filters: [], enabled_filters: []}                    | is not YAML
            {enabled_filters: [], risk_threshold: .nan}                   | is not YAML
            {enabled_filters: [], categories: []}                         | categories
            {enabled_filters: [], categories: {a: block}}                 | categories.a
            {enabled_filters: [], categories: {a: {action: [block]}}}     | categories.a.action
            {enabled_filters: [], egress_hosts: evil}                     | egress_hosts
            {enabled_filters: [], canaries: [short]}                      | canaries
            {enabled_filters: [], canaries: [123456789012]}               | canaries
            {enabled_filters: [], untrusted_tools: {a: b}}                | untrusted_tools
            {enabled_filters: &a [*a]}                                    | enabled_filters
            ''                                                            | must be a mapping
            '[]'                                                          | must be a mapping
            'a: [b'                                                       | is not YAML
            """)
    void aBrokenFileIsRefusedNamingFileAndField(String yaml, String field) throws Exception {
        // Given
        write("own.yaml", yaml);

        // When, Then
        assertThatThrownBy(this::load)
                .isInstanceOf(PolicyProblem.class)
                .hasMessageContaining("own.yaml")
                .hasMessageContaining(field);
    }

    @Test
    void aFileThatIsHugeOrDeepIsRefusedAndNotRead() throws Exception {
        // Given
        write("own.yaml", "enabled_filters: " + "[".repeat(100_000));

        // When, Then
        assertThatThrownBy(this::load).isInstanceOf(PolicyProblem.class).hasMessageContaining("own.yaml");

        // Given
        write("own.yaml", "enabled_filters: [] #" + "x".repeat(17_000_000));

        // When, Then
        assertThatThrownBy(this::load).isInstanceOf(IOException.class).hasMessageContaining("own.yaml");
    }

    @Test
    void mountedConfigurationIsReadThroughItsLinksAndEditorsLocksAreNot() throws Exception {
        // Given: a folder as an orchestrator mounts it, and the lock of an editor
        Path policies = folder.resolve("policies");
        Files.createDirectories(policies.resolve("..2026_01_01"));
        Files.writeString(policies.resolve("..2026_01_01/own.yaml"), "{enabled_filters: [], risk_threshold: 0.4}");
        Files.createSymbolicLink(policies.resolve("..data"), Path.of("..2026_01_01"));
        Files.createSymbolicLink(policies.resolve("own.yaml"), Path.of("..data/own.yaml"));
        Files.createSymbolicLink(policies.resolve(".#own.yaml"), Path.of("nobody@nowhere"));

        // When
        SettableClock clock = new SettableClock();
        PolicySource source = new PolicySource(folder, 0.7, clock);

        // Then
        assertThat(source.get().find("own").orElseThrow().riskThreshold()).isEqualTo(0.4);

        // When: a link leads nowhere for a while
        Files.createSymbolicLink(policies.resolve("late.yaml"), policies.resolve("late"));
        clock.now = clock.now.plusSeconds(2);

        // Then
        assertThat(source.get().names()).contains("own").doesNotContain("late");

        // When
        Files.writeString(policies.resolve("late"), "enabled_filters: []");
        clock.now = clock.now.plusSeconds(2);

        // Then
        assertThat(source.get().names()).contains("own", "late");
    }

    @Test
    void aNameThatIsAPathIsRefused() throws Exception {
        // Given
        Files.createDirectories(folder.resolve("policies/deep"));
        write("deep/own.yaml", "enabled_filters: []");

        // When, Then
        assertThatThrownBy(this::load).isInstanceOf(PolicyProblem.class).hasMessageContaining("deep/own.yaml");
    }

    @Test
    void aSecondDocumentIsNotPassedBy() throws Exception {
        // Given
        write("own.yaml", "enabled_filters: []\n---\nmonitor: true\n");

        // When, Then
        assertThatThrownBy(this::load).isInstanceOf(PolicyProblem.class).hasMessageContaining("own.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own.yml", "own.YAML", "Own.yaml"})
    void aMisnamedFileIsRefused(String name) throws Exception {
        // Given
        write(name, "enabled_filters: []");

        // When, Then
        assertThatThrownBy(this::load).isInstanceOf(PolicyProblem.class).hasMessageContaining(name);
    }

    @Test
    void aLinkToNowhereAndAnEndlessFileAreRefusedByName() throws Exception {
        // Given
        Path link = folder.resolve("policies/own.yaml");

        // When, Then
        Files.createSymbolicLink(link, Path.of("nowhere"));
        assertThatThrownBy(this::load).isInstanceOf(IOException.class).hasMessageContaining("own.yaml");

        // When, Then
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("/dev/zero"));
        assertThatThrownBy(this::load).isInstanceOf(IOException.class).hasMessageContaining("own.yaml");
        Files.delete(link);
    }

    @Test
    void aChangedFileIsReadAgainAndABrokenOneIsNot() throws Exception {
        // Given
        SettableClock clock = new SettableClock();
        write("own.yaml", "{enabled_filters: [], risk_threshold: 0.4}");
        PolicySource source = new PolicySource(folder, 0.7, clock);

        // When
        write("own.yaml", "{enabled_filters: [], risk_threshold: 0.45}");
        clock.now = clock.now.plusSeconds(2);

        // Then
        assertThat(source.get().find("own").orElseThrow().riskThreshold()).isEqualTo(0.45);

        // When
        write("own.yaml", "enabled_filters: broken!");
        clock.now = clock.now.plusSeconds(2);

        // Then
        assertThat(source.get().find("own").orElseThrow().riskThreshold()).isEqualTo(0.45);

        // When
        Files.delete(folder.resolve("policies/own.yaml"));
        clock.now = clock.now.plusSeconds(2);

        // Then
        assertThat(source.get().find("own")).isEmpty();
        assertThat(source.get().names()).contains("default", "strict", "permissive");
    }

    private Policies load() throws Exception {
        return Policies.load(folder, 0.7);
    }

    private void write(String name, String yaml) throws Exception {
        Path file = folder.resolve("policies").resolve(name);
        FileTime before = Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
        Files.writeString(file, yaml);
        Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plus(Duration.ofSeconds(1))));
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
