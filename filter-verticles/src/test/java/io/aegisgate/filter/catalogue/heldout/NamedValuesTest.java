package io.aegisgate.filter.catalogue.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.PackagedCatalogue;
import io.aegisgate.filter.catalogue.Profile;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Made-up passwords and secrets behind names, in the ways languages, shells and formats write them. */
class NamedValuesTest {
    private static final List<String> PASSWORD_NAMES = List.of(
            "password",
            "db_password",
            "DB_PASSWORD",
            "dbPassword",
            "smtp_pass",
            "mysqlPass",
            "pwd",
            "rootPassword",
            "spring.datasource.password",
            "passphrase",
            "keyStorePassword",
            "ansible_become_pass",
            "PGPASSWORD",
            "passwort",
            "senha");

    private static final List<String> SECRET_NAMES = List.of(
            "api_key",
            "apiKey",
            "API_KEY",
            "client_secret",
            "SECRET_KEY",
            "accessToken",
            "auth_token",
            "JWT_SECRET",
            "encryption_key",
            "webhook_secret",
            "subscription_key",
            "hmac_key",
            "SECRET_KEY_BASE",
            "X-Vault-Token",
            "service_key",
            "bot_token");

    /** {@code §} is the name, {@code ¤} the value. */
    private static final List<String> FORMS = List.of(
            "§=¤",
            "§=\"¤\"",
            "§='¤'",
            "§: ¤",
            "§: \"¤\"",
            "{\"§\": \"¤\"}",
            "{\"§\":\"¤\",\"x\":1}",
            "{'§': '¤'}",
            "'§' => '¤',",
            "§ := \"¤\"",
            "<§>¤</§>",
            "a = 1\n§ = ¤\nb = 2\n",
            "<add key=\"§\" value=\"¤\"/>",
            "ENV §=¤",
            "run --§=¤ --x",
            "run --§ ¤ --x",
            "java -D§=¤ -jar a.jar",
            "{\"name\": \"§\", \"value\": \"¤\"}",
            "- name: §\n  value: \"¤\"\n",
            "{ §: \"¤\" }",
            "os.environ[\"§\"] = \"¤\"",
            "process.env.§ = '¤'",
            "System.setProperty(\"§\", \"¤\");",
            "define('§', '¤');",
            "{\\\"§\\\":\\\"¤\\\"}",
            "| § | ¤ |",
            "| `§` | `¤` |",
            "\"§\",\"¤\"",
            "§ -> ¤",
            "the § is \"¤\"",
            "String § = \"¤\";",
            "const § = \"¤\";",
            "let §: string = \"¤\";",
            "§ string = \"¤\"",
            "§ = []byte(\"¤\")",
            "char §[] = \"¤\";",
            "#define § \"¤\"",
            "$§ = \"¤\";",
            "@§ = '¤'",
            "§ <- \"¤\"",
            "(setq § \"¤\")",
            "$env:§ = \"¤\"",
            "set §=¤\r\n",
            ":§ => \"¤\"",
            "export §=¤",
            "https://h.io/p?§=¤&a=1",
            "connect(host=\"h\", §=\"¤\")",
            "§ = b'¤'",
            "§ = r\"¤\"",
            "§：¤",
            "[a]\n§ = \"¤\"\n",
            "-H '§: ¤'",
            "§ = x or \"¤\"",
            "if (§ == \"¤\") {",
            "<x §=\"¤\"/>",
            "§: `¤`",
            "INFO loaded §=¤ host=a",
            "val §: String = \"¤\"",
            "pub const §: &str = \"¤\";",
            "§为：¤",
            "§是¤，请保存");

    private static Tally tally(String profile) throws Exception {
        return new Tally(PackagedCatalogue.get().scanner(EnumSet.of(Profile.valueOf(profile))));
    }

    private static final Inventor INVENTOR = new Inventor(20_261);
    private static Tally passwords;
    private static Tally secrets;

    @BeforeAll
    static void load() throws Exception {
        passwords = tally("SECRETS");
        secrets = tally("SECRETS");
    }

    @Test
    void passwordsBehindNamesAreFound() {
        // Given
        Map<String, Supplier<String>> kinds = new TreeMap<>(Map.of(
                "word, sign, number", () -> capital() + INVENTOR.one(List.of("!", "@", "#", "&", "-")) + number(),
                "letters and digits", () -> INVENTOR.some(12, Inventor.ALL),
                "with signs", () -> INVENTOR.some(5, Inventor.ALL) + "!" + INVENTOR.some(4, Inventor.ALL) + "#",
                "word and number", () -> INVENTOR.word() + number()));

        // When
        plant(passwords, PASSWORD_NAMES, kinds);

        // Then
        passwords.print("made-up passwords behind names", 0.85);
        assertThat(passwords.recall()).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void secretsBehindNamesAreFound() {
        // Given
        Map<String, Supplier<String>> kinds = new TreeMap<>(Map.of(
                "letters and digits", () -> INVENTOR.some(32, Inventor.ALL),
                "hexadecimal", () -> INVENTOR.some(40, Inventor.HEX),
                "base64", () -> INVENTOR.some(43, Inventor.ALL + "+/") + "=",
                "UUID", INVENTOR::uuid,
                "short", () -> INVENTOR.some(16, Inventor.ALL)));

        // When
        plant(secrets, SECRET_NAMES, kinds);

        // Then
        secrets.print("made-up secrets behind names", 0.90);
        assertThat(secrets.recall()).isGreaterThanOrEqualTo(0.94);
    }

    private static void plant(Tally tally, List<String> names, Map<String, Supplier<String>> kinds) {
        for (String form : FORMS) {
            for (String name : names) {
                kinds.forEach((kind, values) -> {
                    String value = values.get();
                    tally.plant(form, form.replace("§", name).replace("¤", value), value);
                });
            }
        }
    }

    private static String capital() {
        String word = INVENTOR.word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static int number() {
        return 10 + INVENTOR.below(9000);
    }
}
