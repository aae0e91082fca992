package io.aegisgate.shared.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
    @Test
    void flatErrorsHaveCodeAndDetail() {
        assertThat(text(ErrorShape.FLAT, new GatewayFailure(ErrorCode.TOKEN_NOT_FOUND)))
                .isEqualTo("{\"error\":\"token_not_found\",\"detail\":\"token invalid or expired\"}");
        assertThat(text(ErrorShape.FLAT_CODE, new GatewayFailure(ErrorCode.INVALID_JSON)))
                .isEqualTo("{\"error\":\"invalid_json\"}");
        assertThat(text(ErrorShape.FRAMEWORK, new GatewayFailure(ErrorCode.NOT_FOUND)))
                .isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @Test
    void boundaryErrorsSayBlockWithFullRiskAndNoRequestId() {
        assertThat(text(ErrorShape.BOUNDARY, new GatewayFailure(ErrorCode.LOOPBACK_ONLY_REJECT, "go away")))
                .isEqualTo("{\"error\":{\"message\":\"go away\",\"type\":\"aegisgate_error\","
                        + "\"code\":\"loopback_only_reject\"},\"error_code\":\"loopback_only_reject\","
                        + "\"detail\":\"go away\",\"aegisgate\":{\"action\":\"block\",\"risk_score\":1.0,"
                        + "\"reasons\":[\"loopback_only_reject\"]}}");
    }

    @Test
    void exchangeErrorsCarryRequestIdAndFindings() {
        // Given
        ErrorOutcome outcome = new ErrorOutcome("block", 0.123456, List.of("b", "a", "a"), List.of("t"));

        // When
        JsonObject body = ErrorBody.of(
                        ErrorShape.EXCHANGE, new GatewayFailure(ErrorCode.REQUEST_BLOCKED), 403, "req-1", outcome)
                .toJsonObject();

        // Then
        assertThat(body.getString("request_id")).isEqualTo("req-1");
        assertThat(body.getJsonObject("aegisgate").encode())
                .isEqualTo("{\"action\":\"block\",\"risk_score\":0.1235,\"reasons\":[\"a\",\"b\"],"
                        + "\"security_tags\":[\"t\"]}");
        assertThat(body.getJsonObject("error").getString("type")).isEqualTo("aegisgate_error");
    }

    @Test
    void v2ErrorsAreTheirOwnShape() {
        assertThat(text(ErrorShape.V2, new GatewayFailure(ErrorCode.UPSTREAM_UNREACHABLE, "dns")))
                .isEqualTo("{\"error\":{\"message\":\"dns\",\"type\":\"aegisgate_v2_error\","
                        + "\"code\":\"upstream_unreachable\",\"reason\":\"upstream_unreachable\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_request_error",
        "401,authentication_error",
        "403,permission_error",
        "404,not_found_error",
        "413,request_too_large",
        "422,invalid_request_error",
        "429,rate_limit_error",
        "500,api_error",
        "502,api_error",
        "503,overloaded_error",
        "504,timeout_error",
        "529,overloaded_error"
    })
    void anthropicErrorsAreTypedByStatus(int status, String type) {
        // When
        JsonObject body = ErrorBody.of(
                        ErrorShape.MESSAGES, new GatewayFailure(ErrorCode.UPSTREAM_HTTP_ERROR, "m"), status, "r")
                .toJsonObject();

        // Then
        assertThat(body.getString("type")).isEqualTo("error");
        assertThat(body.getJsonObject("error").encode()).isEqualTo("{\"type\":\"" + type + "\",\"message\":\"m\"}");
        assertThat(body.fieldNames())
                .containsExactly("type", "error", "error_code", "detail", "request_id", "aegisgate");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeHasABodyInEveryShape(ErrorCode code) {
        for (ErrorShape shape : ErrorShape.values()) {
            assertThat(ErrorBody.of(shape, new GatewayFailure(code))
                            .toJsonObject()
                            .isEmpty())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Traceback (most recent)", "File x", "at line 3", "Error: x", "IOException: x"})
    void unusableDetailsBecomeTheCode(String detail) {
        // When
        JsonObject body = ErrorBody.of(
                        ErrorShape.BOUNDARY, new GatewayFailure(ErrorCode.GATEWAY_INTERNAL_ERROR, detail))
                .toJsonObject();

        // Then
        assertThat(body.getString("detail")).isEqualTo("gateway_internal_error");
    }

    @Test
    void anUpstreamsOwnWordsStay() {
        assertThat(text(ErrorShape.EXCHANGE, new GatewayFailure(ErrorCode.UPSTREAM_HTTP_ERROR, "Error: no such model")))
                .contains("Error: no such model");
    }

    @Test
    void longDetailsAreCutWithoutSplittingACharacter() {
        // Given
        String detail = "x".repeat(599) + "\uD83D\uDE00" + "y";

        // When
        JsonObject body = ErrorBody.of(ErrorShape.FLAT, new GatewayFailure(ErrorCode.INVALID_JSON, detail))
                .toJsonObject();

        // Then
        assertThat(body.getString("detail")).isEqualTo("x".repeat(599));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages,MESSAGES,MESSAGES",
        "/v1/messages/count_tokens,MESSAGES,MESSAGES",
        "/v1/messagesx,EXCHANGE,BOUNDARY",
        "/v1/chat/completions,EXCHANGE,BOUNDARY",
        "/v2/x,V2,BOUNDARY",
        "/relay/generate,FLAT,BOUNDARY"
    })
    void aPathHasItsShapes(String path, ErrorShape route, ErrorShape boundary) {
        assertThat(ErrorShape.ofRoute(path)).isEqualTo(route);
        assertThat(ErrorShape.ofBoundary(path)).isEqualTo(boundary);
    }

    private static String text(ErrorShape shape, GatewayFailure failure) {
        return ErrorBody.of(shape, failure).toString();
    }
}
