package io.aegisgate.shared.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamUrlTest {
    private static final List<String> DEFAULT_LIST = List.of(
            "127.0.0.0/8",
            "::1/128",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "fc00::/7",
            "host.docker.internal");

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1,            https://api.openai.com/v1",
        "https://api.openai.com/v1///,         https://api.openai.com/v1",
        "HTTPS://API.Example.NET:8443/Path/V1, https://api.example.net:8443/Path/V1",
        "http://127.0.0.1:8080,                http://127.0.0.1:8080",
        "http://[::1]:8080/v1,                 http://[::1]:8080/v1",
        "http://host.docker.internal:3000/v1,  http://host.docker.internal:3000/v1",
        "http://ollama:11434/v1,               http://ollama:11434/v1",
        "http://localhost:1234/v1,             http://localhost:1234/v1",
        "http://192.168.1.7/api%20x,           http://192.168.1.7/api%20x",
    })
    void aUsableBaseIsNormalised(String text, String base) {
        // Then
        assertThat(UpstreamUrl.parse(text, DEFAULT_LIST).base()).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.openai.com/v1",
                "ftp://api.openai.com",
                "https://",
                "https:///v1",
                "https://user:pw@api.openai.com/v1",
                "https://@api.openai.com/v1",
                "https://api.openai.com/v1?key=1",
                "https://api.openai.com/v1?",
                "https://api.openai.com/v1#x",
                "https://api.openai.com:0/v1",
                "https://api.openai.com:65536/v1",
                "https://api.openai.com:/v1",
                "https://api.openai.com:99999999999/v1",
                "https://api.openai.com/../admin",
                "https://api.openai.com/%2e%2e/admin",
                "https://api.openai.com/a%2fb",
                "https://api.openai.com\\@evil.test/",
                "https://api.openai.com/v1 x",
                "https://api.openai.com/v1\r\nx",
                "https://bücher.example/v1",
                "mailto:a@b.test"
            })
    void anythingElseIsRefused(String text) {
        // Then
        assertRefused(text, DEFAULT_LIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://169.254.170.2/v2",
                "http://[fd00:ec2::254]/latest",
                "http://[::ffff:169.254.169.254]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://metadata.google.internal/v1",
                "http://METADATA.google.internal./v1",
                "http://100.100.100.200/",
                "http://metadata/"
            })
    void metadataServicesAreRefusedWhateverTheListSays(String text) {
        // Then
        assertRefused(
                text,
                List.of(
                        "0.0.0.0/0",
                        "::/0",
                        "169.254.169.254",
                        "metadata.google.internal",
                        "metadata",
                        "fd00:ec2::254"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2852039166/",
                "http://0xa9fea9fe/",
                "http://0xa9.0xfe.0xa9.0xfe/",
                "http://169.254.43518/",
                "http://0251.0376.0251.0376/",
                "http://127.1/",
                "http://127.0.0.01/"
            })
    void unusualNotationsOfAnAddressAreRefused(String text) {
        // Then
        assertRefused(text, List.of("0.0.0.0/0", "::/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://[fd12::1]/",
                "http://192.168.0.1/",
                "http://169.254.1.1/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://localhost/",
                "http://db.localhost/",
                "http://ollama:11434/",
                "http://nas.local/",
                "http://host.docker.internal/"
            })
    void privateTargetsNeedTheList(String text) {
        // Then
        assertRefused(text, List.of());
        assertThat(UpstreamUrl.parse("https://api.openai.com/v1", List.of()).host())
                .isEqualTo("api.openai.com");
    }

    @Test
    void aNameOnTheListIsEnough() {
        // Then
        assertThat(UpstreamUrl.parse("http://ollama:11434", List.of("Ollama")).host())
                .isEqualTo("ollama");
        assertRefused("http://sub2api:8080", List.of("ollama", "127.0.0.0/8"));
    }

    @Test
    void theDocumentationAddressHasItsOwnCode() {
        // Then
        assertThatThrownBy(() -> UpstreamUrl.parse("HTTPS://Your-Upstream.example.com/v1/", DEFAULT_LIST))
                .isInstanceOfSatisfying(
                        GatewayFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.EXAMPLE_UPSTREAM_FORBIDDEN));
    }

    private static void assertRefused(String text, List<String> list) {
        assertThatThrownBy(() -> UpstreamUrl.parse(text, list))
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_UPSTREAM);
                    assertThat(failure.detail()).doesNotContain("pw", "key=1");
                });
    }
}
