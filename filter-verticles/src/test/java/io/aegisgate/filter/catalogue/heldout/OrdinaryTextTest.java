package io.aegisgate.filter.catalogue.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.PackagedCatalogue;
import io.aegisgate.filter.catalogue.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Ordinary code, logs, lock files and pages hold next to nothing: at most one find of secrets in 200 kB, five with personal data. */
class OrdinaryTextTest {
    private static final double PER_CHARS = 200_000;
    private static final int JDK_CHARS = 2_000_000;
    /** A mail address in a comment is one; whether it may leave is not this test's question. */
    private static final String MAIL = "EMAIL";

    private record Noise(double secrets, double personal) {}

    @Test
    void madeUpOrdinaryTextIsQuiet() throws Exception {
        // Given
        Inventor inventor = new Inventor(77);
        StringBuilder text = new StringBuilder();
        while (text.length() < 600_000) {
            text.append(line(inventor)).append('\n');
        }

        // When
        Noise noise = noise("made-up lock files, logs, code, pages", List.of(text.toString()));

        // Then
        assertThat(noise.secrets).isLessThanOrEqualTo(1);
        assertThat(noise.personal).isLessThanOrEqualTo(5);
    }

    @Test
    void thisRepositoryIsQuiet() throws Exception {
        // Given: everything but rules and tests, which are about secrets
        List<String> texts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of(".."))) {
            for (Path path : walk.filter(OrdinaryTextTest::source).sorted().toList()) {
                texts.add(Files.readString(path));
            }
        }

        // When
        Noise noise = noise("this repository", texts);

        // Then
        assertThat(noise.secrets).isLessThanOrEqualTo(1);
        assertThat(noise.personal).isLessThanOrEqualTo(5);
    }

    @Test
    void theSourcesOfTheJdkAreQuiet() throws Exception {
        // Given
        Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isReadable(zip), "this JDK comes without its sources");
        List<String> texts = new ArrayList<>();
        int chars = 0;
        try (ZipFile sources = new ZipFile(zip.toFile())) {
            for (var entry :
                    sources.stream().filter(e -> e.getName().endsWith(".java")).toList()) {
                // Every ninth file is a cross-section.
                if (entry.getName().hashCode() % 9 == 0 && chars < JDK_CHARS) {
                    String text = new String(sources.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    texts.add(text);
                    chars += text.length();
                }
            }
        }

        // When
        Noise noise = noise("sources of the JDK", texts);

        // Then
        assertThat(noise.secrets).isLessThanOrEqualTo(1);
        assertThat(noise.personal).isLessThanOrEqualTo(5);
    }

    private static boolean source(Path path) {
        String name = path.toString().replace('\\', '/');
        boolean kind =
                name.endsWith(".java") || name.endsWith(".md") || name.endsWith(".xml") || name.endsWith(".yaml");
        return kind && !name.contains("/test/") && !name.contains("/target/") && !name.contains("/rules/");
    }

    private static Noise noise(String what, List<String> texts) throws Exception {
        var scanner = PackagedCatalogue.get().scanner(Set.of(Profile.SECRETS, Profile.PII));
        int secrets = 0;
        int personal = 0;
        int mails = 0;
        long chars = 0;
        for (String text : texts) {
            chars += text.length();
            for (Match match : scanner.scan(text)) {
                boolean secret = match.rule().profile() == Profile.SECRETS;
                boolean mail = match.rule().kind().equals(MAIL);
                if (!match.documentation()) {
                    secrets += secret ? 1 : 0;
                    personal += secret || mail ? 0 : 1;
                    mails += mail ? 1 : 0;
                }
            }
        }
        Noise noise = new Noise(secrets * PER_CHARS / chars, (secrets + personal) * PER_CHARS / chars);
        System.out.printf(
                Locale.ROOT,
                "%-40s %d kB, in 200 kB: secrets %.2f, with personal data %.2f; %d mail addresses%n",
                what,
                chars / 1000,
                noise.secrets,
                noise.personal,
                mails);
        return noise;
    }

    private static String line(Inventor inventor) throws IOException {
        return switch (inventor.below(24)) {
            case 0 -> "      \"integrity\": \"sha512-" + inventor.some(86, Inventor.ALL + "+/") + "==\",";
            case 1 ->
                "      \"resolved\": \"https://registry.example.org/" + inventor.word() + "/-/" + inventor.word()
                        + inventor.shape("-#.##.#.tgz#") + inventor.some(40, Inventor.HEX) + "\",";
            case 2 -> "commit " + inventor.some(40, Inventor.HEX);
            case 3 ->
                inventor.shape("2026-0#-1# 1#:2#:3#,### INFO  [worker-#] io.acme.") + inventor.word() + " - request "
                        + inventor.uuid() + inventor.shape(" took ### ms, status=200, bytes=#####");
            case 4 ->
                inventor.word() + inventor.shape("==#.##.#") + " --hash=sha256:" + inventor.some(64, Inventor.HEX);
            case 5 -> "checksum = \"" + inventor.some(64, Inventor.HEX) + "\"";
            case 6 ->
                "github.com/acme/" + inventor.word() + inventor.shape(" v#.#.#-2026010#1#2#3#-")
                        + inventor.some(12, Inventor.HEX) + " h1:" + inventor.some(43, Inventor.ALL + "+/") + "=";
            case 7 ->
                "function " + inventor.some(1, Inventor.LOWER) + "(e,t,n){return t.token=e.next(),n?e.key:"
                        + inventor.word() + "}";
            case 8 -> "    password: ${" + inventor.word().toUpperCase(Locale.ROOT) + "_PASSWORD}";
            case 9 -> "API_KEY=<your-" + inventor.word() + "-key>";
            case 10 -> "  token: \"xxxxxxxxxxxxxxxxxxxx\"   # " + inventor.word();
            case 11 -> "secret: changeme";
            case 12 -> "<img src=\"data:image/png;base64," + inventor.some(200, Inventor.ALL + "+/") + "==\"/>";
            case 13 -> "  at io.acme." + inventor.word() + ".Main.run(Main.java:" + inventor.below(900) + ")";
            case 14 -> "ports: [\"" + (8000 + inventor.below(900)) + ":80\"], version: " + inventor.shape("#.##.#-rc#");
            case 15 -> "The " + inventor.word() + " token is parsed before the " + inventor.word() + " key is read.";
            case 16 -> "private final String " + inventor.word() + "Token = parser.nextToken();";
            case 17 -> "image: acme/" + inventor.word() + "@sha256:" + inventor.some(64, Inventor.HEX);
            case 18 ->
                "if (password == null || password.length() < " + inventor.below(30)
                        + ") throw new IllegalArgumentException();";
            case 19 ->
                "timestamp=" + (1_700_000_000_000L + inventor.below(900_000_000)) + " offset="
                        + inventor.below(1_000_000_000);
            case 20 -> "ETag: W/\"" + inventor.some(27, Inventor.ALL) + "\"";
            case 21 -> "id: " + inventor.uuid() + ", parent: " + inventor.uuid();
            case 22 -> "Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>";
            default -> "key = sortKey(items, " + inventor.below(99) + "); // see issue #" + inventor.below(9000);
        };
    }
}
