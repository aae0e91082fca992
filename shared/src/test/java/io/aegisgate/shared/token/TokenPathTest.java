package io.aegisgate.shared.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.message.FilterMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPathTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/v1/__gw__/t/abc/chat/completions,abc,FULL,/v1/chat/completions",
                "/v1/__gw__/t/abc,abc,FULL,/v1",
                "/v1/__gw__/t/abc/,abc,FULL,/v1",
                "/v2/__gw__/t/abc/x,abc,FULL,/v2/x",
                "/v1/__gw__/t/abc__redact/chat,abc,REDACT,/v1/chat",
                "/v1/__gw__/t/abc__passthrough,abc,PASSTHROUGH,/v1",
                "/v1/__gw__/t/abc/v1/models,abc,FULL,/v1/models",
                "/v1/__gw__/t/abc/v1,abc,FULL,/v1",
                "/v1/__gw__/t/abc/v2/x,abc,FULL,/v2/x",
                "/v1/__gw__/t/abc/v12/x,abc,FULL,/v1/v12/x",
                "/v1/__gw__/t/abc__REDACT/x,abc__REDACT,FULL,/v1/x",
                "/v1/__gw__/t/abc__red4ct/x,abc__red4ct,FULL,/v1/x",
                "/v1/__gw__/t/a__b__redact/x,a__b,REDACT,/v1/x",
                "/v1/__gw__/t/a___redact/x,a_,REDACT,/v1/x",
                "/v1/__gw__/t/__redact/x,__redact,FULL,/v1/x",
                "/v1/__gw__/t/abc__/x,abc__,FULL,/v1/x",
                "/v1/__gw__/t/8080/x,8080,FULL,/v1/x",
                "/v1/__gw__/t/abc//x,abc,FULL,/v1//x",
                "/v1/__gw__/t/abc/v1/__gw__/t/def/x,abc,FULL,/v1/__gw__/t/def/x"
            })
    void aTokenRouteIsRewritten(String path, String token, FilterMode mode, String rewritten) {
        // When
        TokenPath parsed = TokenPath.parse(path);

        // Then
        assertThat(parsed).isInstanceOfSatisfying(TokenPath.Parsed.class, route -> {
            assertThat(route.token()).isEqualTo(token);
            assertThat(route.mode()).isEqualTo(mode);
            assertThat(route.rewrittenPath()).isEqualTo(rewritten);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/v1",
                "/v1/chat/completions",
                "/v3/__gw__/t/a",
                "/__gw__/register",
                "/v1/__gw__x",
                "//v1/__gw__/t/a"
            })
    void otherPathsAreNoTokenRoutes(String path) {
        assertThat(TokenPath.parse(path)).isInstanceOf(TokenPath.NotTokenRoute.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/__gw__",
                "/v1/__gw__/",
                "/v1/__gw__/t",
                "/v1/__gw__/t/",
                "/v1/__gw__/t//chat",
                "/v2/__gw__/register"
            })
    void theTokenPrefixWithoutATokenRoutesNothing(String path) {
        assertThat(TokenPath.parse(path)).isInstanceOf(TokenPath.NoToken.class);
    }

    @Test
    void anUnknownModeIsNamedWithTheValidOnes() {
        // When
        TokenPath parsed = TokenPath.parse("/v1/__gw__/t/abc__off/chat");

        // Then
        assertThat(parsed).isEqualTo(new TokenPath.InvalidMode("off"));
        assertThat(((TokenPath.InvalidMode) parsed).detail())
                .isEqualTo("unknown mode 'off', valid: ['passthrough', 'redact']");
    }

    @ParameterizedTest
    @CsvSource({
        "8317/v1/messages,8317,FULL,/v1/messages",
        "8317/messages,8317,FULL,/v1/messages",
        "8317,8317,FULL,/v1",
        "8317__redact/messages,8317,REDACT,/v1/messages",
        "1024/x,1024,FULL,/v1/x",
        "65535/x,65535,FULL,/v1/x"
    })
    void aPortSegmentIsTakenOut(String rest, int port, FilterMode mode, String rewritten) {
        // Given
        TokenPath.Parsed route = (TokenPath.Parsed) TokenPath.parse("/v1/__gw__/t/compat/" + rest);

        // When
        TokenPath.PortSegment segment = route.portSegment();

        // Then
        assertThat(segment).isInstanceOfSatisfying(TokenPath.PortSegment.Port.class, found -> {
            assertThat(found.port()).isEqualTo(port);
            assertThat(found.path().mode()).isEqualTo(mode);
            assertThat(found.path().rewrittenPath()).isEqualTo(rewritten);
        });
    }

    @Test
    void aPortSegmentKeepsOrOverridesTheTokensMode() {
        // Given
        TokenPath.Parsed kept = (TokenPath.Parsed) TokenPath.parse("/v1/__gw__/t/c__redact/8317/x");
        TokenPath.Parsed overridden = (TokenPath.Parsed) TokenPath.parse("/v1/__gw__/t/c__redact/8317__passthrough/x");
        TokenPath.Parsed unknown = (TokenPath.Parsed) TokenPath.parse("/v1/__gw__/t/c/8317__off/x");

        // Then
        assertThat(((TokenPath.PortSegment.Port) kept.portSegment()).path().mode())
                .isEqualTo(FilterMode.REDACT);
        assertThat(((TokenPath.PortSegment.Port) overridden.portSegment())
                        .path()
                        .mode())
                .isEqualTo(FilterMode.PASSTHROUGH);
        assertThat(unknown.portSegment())
                .isEqualTo(new TokenPath.PortSegment.InvalidMode(new TokenPath.InvalidMode("off")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "messages", "1023/x", "65536/x", "08317/x", "8317x/x", "8317__REDACT/x", "v1/8317"})
    void otherFirstSegmentsAreOrdinary(String rest) {
        // Given
        TokenPath.Parsed route = (TokenPath.Parsed) TokenPath.parse("/v1/__gw__/t/compat/" + rest);

        // Then
        assertThat(route.portSegment()).isInstanceOf(TokenPath.PortSegment.None.class);
    }

    @ParameterizedTest
    @CsvSource({"1024,1024", "65535,65535", "1023,-1", "65536,-1", "01024,-1", "٨٠٨٠,-1", "808²,-1", "+8080,-1", "'',-1"
    })
    void onlyAsciiDigitsInRangeArePorts(String text, int expected) {
        assertThat(TokenPath.portOf(text).orElse(-1)).isEqualTo(expected);
    }

    @Test
    void aRouteDoesNotShowItsToken() {
        assertThat(TokenPath.parse("/v1/__gw__/t/abcdef/x").toString()).doesNotContain("abcdef");
    }
}
