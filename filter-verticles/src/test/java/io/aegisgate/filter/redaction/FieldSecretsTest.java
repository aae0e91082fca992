package io.aegisgate.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextRange;
import io.aegisgate.filter.text.TextSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSecretsTest {
    @ParameterizedTest
    @CsvSource({
        "password, hunter2hunter2",
        "PASSWORD, P@ssw0rd!longer",
        "mysql_password, Tr0ub4dor&3",
        "db-passwd, 73519284",
        "password, MyPassword1!",
        "passphrase, correct-horse-battery-staple",
        "pwd, QweRTzuiopAsdf",
        "api_key, 9f8a7b6c5d4e3f2a1b0c",
        "apikey, kX9mPq2LvT4z",
        "openai.api.key, kX9mPq2LvT4z",
        "client_secret, aB3dE6gH9jK2mN5p",
        "token, 550e8400-e29b-41d4-a716-446655440000",
        "access_token, ya29abcDEF123456",
        "secret, tHisIsAVeryRandOmLetterSecret",
        "aws_secret_access_key, wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzzzzz",
        "密码, hunter2hunter2",
        "密钥, kX9mPq2LvT4z",
        "user_token, kX9mPq2LvT4z"
    })
    void aSecretInASecretFieldIsFoundWhole(String key, String value) {
        assertThat(find(key, value, SpanKind.TOOL_ARGUMENTS)).isEqualTo(new TextRange(0, value.length()));
    }

    @Test
    void theSchemeOfAnAuthorizationStays() {
        assertThat(find("authorization", "Bearer kX9mPq2LvT4z\n", SpanKind.OTHER))
                .isEqualTo(new TextRange(7, 19));
    }

    @ParameterizedTest
    @CsvSource({
        "max_tokens, kX9mPq2LvT4z",
        "max_token, kX9mPq2LvT4z",
        "token_count, kX9mPq2LvT4z",
        "stop_token, <|endoftext12|>",
        "eos_token, abcd1234efgh",
        "next_page_token, CAoQAA1234abcd",
        "prompt_cache_key, session-9f8a7b6c5d4e",
        "cache_key, session-9f8a7b6c5d4e",
        "idempotency_key, 9f8a7b6c5d4e3f2a",
        "public_key, 9f8a7b6c5d4e3f2a",
        "user, user-9f8a7b6c5d4e",
        "safety_identifier, user-9f8a7b6c5d4e",
        "content, hunter2hunter2",
        "secret_name, prod-db-7781aa",
        "password_reset_url, kX9mPq2LvT4z",
        "tokenizer, cl100k_base_v2",
        "key, kX9mPq2LvT4z",
        "'', kX9mPq2LvT4z"
    })
    void otherFieldsAreLeftAlone(String key, String value) {
        assertThat(find(key, value, SpanKind.TOOL_ARGUMENTS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short12",
                "required",
                "string",
                "The password of the user",
                "${DB_PASSWORD_1}",
                "$DB_PASSWORD_1",
                "{{AG_EMAIL_ABCDEFGH23456789}}",
                "{{ vault.pass1 }}",
                "<your-password-1>",
                "%PASSWORD_1%",
                "process.env.PASS_1",
                "os.environ['DB_PASS1']",
                "getPassword(12)",
                "config.database.password",
                "/run/secrets/db_password_1",
                "./secrets/pass1.txt",
                "https://host.example/p?x=1",
                "your-password-12",
                "changeme1",
                "********",
                "xxxxxxxxxxxx",
                "password1",
                "请输入您的密码吧吧吧",
                "current-password",
                "passwordField",
                "undefined",
                "env:DB_PASSWORD_1",
                "arn:aws:secretsmanager:x:1:y",
                "[hidden-9999]",
                "newPassword1",
                "aaaaaaaa1"
            })
    void whatIsNoSecretIsLeftAlone(String value) {
        assertThat(find("password", value, SpanKind.TOOL_RESULT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-secret-name",
                "identifier",
                "comma-separated",
                "UPPER_CASE_NAME",
                "camelCaseName",
                "1700000000"
            })
    void namesAreNoCredentials(String value) {
        assertThat(find("token", value, SpanKind.TOOL_RESULT)).isNull();
    }

    @Test
    void toolDefinitionsAndInstructionsAreNotJudgedByFieldNames() {
        assertThat(find("password", "hunter2hunter2", SpanKind.TOOL_DEFINITION)).isNull();
        assertThat(find("password", "hunter2hunter2", SpanKind.SYSTEM)).isNull();
        assertThat(find("password", "hunter2hunter2", SpanKind.REASONING)).isNull();
    }

    private static TextRange find(String key, String value, SpanKind kind) {
        return FieldSecrets.find(new TextSpan("p", key, kind, value));
    }
}
