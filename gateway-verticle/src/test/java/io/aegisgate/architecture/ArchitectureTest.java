package io.aegisgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final int FILE_LINES_MAX = 400;
    private static final List<String> MODULES =
            List.of("shared", "filter-verticles", "admin-verticle", "gateway-verticle");

    /** Each class of a forbidden import or call beside the rule it breaks. */
    private static final List<Broken> FIXTURES = List.of(
            new Broken(
                    ArchitectureRules.GATEWAY_KNOWS_NO_OTHER_MODULE,
                    "io.aegisgate.architecture.fixture.aegisgate.gateway"),
            new Broken(ArchitectureRules.SHARED_KNOWS_NO_MODULE, "io.aegisgate.architecture.fixture.aegisgate.shared"),
            new Broken(ArchitectureRules.THINKING_IS_PLAIN_JAVA, "io.aegisgate.architecture.fixture.aegisgate.filter"),
            new Broken(ArchitectureRules.REGEX_ONLY_IN_RULES_AND_CONFIG, "io.aegisgate.architecture.fixture"),
            new Broken(ArchitectureRules.ENVIRONMENT_ONLY_IN_THE_LOADER, "io.aegisgate.architecture.fixture"),
            new Broken(ArchitectureRules.TIME_COMES_IN, "io.aegisgate.architecture.fixture"),
            new Broken(ArchitectureRules.BUS_ONLY_IN_LINK_AND_VERTICLE, "io.aegisgate.architecture.fixture"),
            new Broken(ArchitectureRules.NO_SLEEPING, "io.aegisgate.architecture.fixture"),
            new Broken(ArchitectureRules.NAMES_SAY_A_ROLE, "io.aegisgate.architecture.fixture"));

    private record Broken(ArchRule rule, String fixturePackage) {}

    @TestFactory
    Stream<DynamicTest> mainCodeKeepsTheRules() {
        JavaClasses main = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> Path.of("..", module, "target", "classes"))
                        .toList());
        assertThat(main).as("classes under test").hasSizeGreaterThan(100);
        return ArchitectureRules.ALL.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(main)));
    }

    @TestFactory
    Stream<DynamicTest> rulesFailOnWhatTheyForbid() {
        return FIXTURES.stream()
                .map(broken -> DynamicTest.dynamicTest(broken.rule().getDescription(), () -> {
                    JavaClasses fixture = new ClassFileImporter().importPackages(broken.fixturePackage());
                    assertThatThrownBy(() -> broken.rule().check(fixture)).isInstanceOf(AssertionError.class);
                }));
    }

    @Test
    void noMainFileIsLongerThanAllowed() throws IOException {
        // Given
        Path root = Path.of("").toAbsolutePath().getParent();

        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    // When
                    long lines = Files.readAllLines(file).size();

                    // Then
                    assertThat(lines).as("%s", file).isLessThanOrEqualTo(FILE_LINES_MAX);
                }
            }
        }
    }
}
