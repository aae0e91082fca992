package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.catalogue.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueLoaderTest {
    private static final String ROW = """
            - id: test.acme.key
              kind: ACME_KEY
              profile: secrets
              severity: high
              keywords: [acme_]
              pattern: '(?<![0-9A-Za-z_])(?<secret>acme_[0-9a-z]{12,20})(?![0-9A-Za-z_])'
              validate: [min_distinct(7)]
              source: https://example.com/acme
              documentation: ['acme_0000*']
              examples: ['key acme_a1b2c3d4e5f6', 'acme_0000a1b2c3d4e5f6']
              counter_examples: ['acme_short', 'acme_aaaaaaaaaaaaaaaa']
            """;

    @Test
    void aGoodRowIsCompiledAndFindsItsSecretOnly() throws Exception {
        // Given
        Catalogue catalogue = CatalogueLoader.compile(List.of(new RuleFile("a.yaml", ROW)));

        // When
        List<Match> found =
                catalogue.scanner(EnumSet.of(Profile.SECRETS)).scan("使用acme_a1b2c3d4e5f6，还有 ACME_A1B2C3D4E5F6");

        // Then
        assertThat(found).hasSize(1);
        assertThat(found.get(0).start()).isEqualTo(2);
        assertThat(found.get(0).end()).isEqualTo(19);
        assertThat(found.get(0).rule().category()).isEqualTo("acme_key");
        assertThat(found.get(0).documentation()).isFalse();
    }

    @Test
    void aPublishedExampleIsFoundAndFlagged() throws Exception {
        // Given
        Catalogue catalogue = CatalogueLoader.compile(List.of(new RuleFile("a.yaml", ROW)));

        // When
        List<Match> found = catalogue.scanner(EnumSet.allOf(Profile.class)).scan("acme_0000a1b2c3d4e5f6");

        // Then
        assertThat(found).singleElement().matches(Match::documentation);
    }

    @Test
    void aProfileThatIsOffFindsNothing() throws Exception {
        Catalogue catalogue = CatalogueLoader.compile(List.of(new RuleFile("a.yaml", ROW)));

        assertThat(catalogue.scanner(EnumSet.of(Profile.PII)).scan("acme_a1b2c3d4e5f6"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "kind: ACME_KEY ~ kind: acme ~ kind must be upper case",
                "profile: secrets ~ profile: secret ~ profile must be",
                "severity: high ~ severity: grave ~ severity must be",
                "severity: high ~ level: high ~ unknown field 'level'",
                "source: https://example.com/acme ~ source: a book ~ source must be a URL",
                "source: https://example.com/acme ~ source: httpbook ~ source must be a URL",
                "keywords: [acme_] ~ max_chars: -3 ~ max_chars must be",
                "[min_distinct(7)] ~ [sha(5)] ~ unknown validator 'sha(5)'",
                "'key acme_a1b2c3d4e5f6', ~ `` ~ examples: at least 2",
                "'key acme_a1b2c3d4e5f6' ~ 'acme_none' ~ example 1 is not found: acme_none",
                "'acme_short' ~ 'acme_a1b2c3d4e5f6' ~ counter example 1 is found at 0 to 17",
                "acme_[0-9a-z]{12,20} ~ [0-9a-z]{12,20} ~ no literal of two or more characters",
                "acme_[0-9a-z]{12,20} ~ acme_[0-9a-z]{12,} ~ max_chars is needed",
                "acme_[0-9a-z]{12,20} ~ acme_(?:[0-9a-z]+)+ ~ unbounded repeat",
                "keywords: [acme_] ~ trigger: moon ~ unknown trigger 'moon'",
                "keywords: [acme_] ~ keywords: {a: b} ~ must be a list of texts",
                "['acme_0000*'] ~ [''] ~ documentation: an empty value",
                "keywords: [acme_] ~ keywords: [acme_, acne_] ~ keywords: no match can hold 'acne_'",
                "keywords: [acme_] ~ context: [key, ｋｅｙ] ~ context: no text can hold 'ｋｅｙ'"
            })
    void aBrokenRowIsRefusedWithFileIdAndReason(String part, String instead, String reason) {
        // Given
        assertThat(ROW).contains(part);
        RuleFile file = new RuleFile("acme/keys.yaml", ROW.replace(part, instead));

        // When
        RuleProblems problems = catchThrowableOfType(RuleProblems.class, () -> CatalogueLoader.compile(List.of(file)));

        // Then
        assertThat(problems.problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("acme/keys.yaml");
            assertThat(problem.id()).isEqualTo("test.acme.key");
            assertThat(problem.message()).contains(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# no row\n"})
    void aFileWithoutARowIsRefused(String yaml) {
        assertThatThrownBy(() -> CatalogueLoader.compile(List.of(new RuleFile("a.yaml", yaml))))
                .hasMessageContaining("a.yaml: file: holds no row");
    }

    @Test
    void aRowWithoutIdIsNamedByItsPlace() {
        assertThatThrownBy(() -> CatalogueLoader.compile(List.of(
                        new RuleFile("a.yaml", ROW + "- word\n" + ROW.replace("id: test.acme.key", "rank: 1")))))
                .hasMessageContaining("a.yaml: row 2: must be fields with values")
                .hasMessageContaining("a.yaml: row 3: field 'id' is missing");
    }

    @Test
    void aFileInAnotherCharsetIsRefused(@TempDir Path folder) throws Exception {
        Files.write(
                folder.resolve("a.yaml"), ROW.replace("key acme", "clé acme").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CatalogueLoader.compile(RuleFiles.redaction(RuleFiles.of(folder))))
                .hasMessageContaining("a.yaml: is not UTF-8");
    }

    @Test
    void noRowIsLostBehindAMarkOrAnotherEnding(@TempDir Path folder) throws Exception {
        // Given
        Files.writeString(folder.resolve("a.yaml"), ROW + "---\n" + ROW.replace("test.acme", "other.acme"));
        Files.writeString(folder.resolve("b.yml"), ROW.replace("severity: high", "severity: grave"));

        // When, Then
        assertThatThrownBy(() -> CatalogueLoader.compile(RuleFiles.redaction(RuleFiles.of(folder))))
                .hasMessageContaining("a.yaml: file: holds more than one document")
                .hasMessageContaining("b.yml: test.acme.key: severity must be");
    }

    @Test
    void allProblemsOfAllFilesAreReportedTogether(@TempDir Path folder) throws Exception {
        // Given
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("a.yaml"), ROW);
        Files.writeString(folder.resolve("sub/b.yaml"), ROW);
        Files.writeString(folder.resolve("sub/c.yaml"), "- id: [");
        Files.writeString(
                folder.resolve("sub/d.yaml"),
                ROW.replace("test.acme", "other.acme").replace("[acme_]", "[]").replace("acme_a1", "acme-a1"));

        // When, Then
        assertThatThrownBy(() -> CatalogueLoader.compile(RuleFiles.redaction(RuleFiles.of(folder))))
                .hasMessageContaining("already used in a.yaml")
                .hasMessageContaining("c.yaml: file: is not YAML")
                .hasMessageContaining("d.yaml: other.acme.key: example 1 is not found");
    }

    @Test
    void thePackagedRulesLoad() throws Exception {
        assertThat(CatalogueLoader.packaged().rules()).hasSizeGreaterThan(150);
    }
}
