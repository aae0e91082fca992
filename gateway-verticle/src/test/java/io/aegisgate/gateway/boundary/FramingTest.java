package io.aegisgate.gateway.boundary;

import static io.aegisgate.gateway.boundary.BoundaryFixture.LOCAL;
import static io.aegisgate.gateway.boundary.BoundaryFixture.boundary;
import static io.aegisgate.gateway.boundary.BoundaryFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                "5 ~ - ~ - ~ - ~ -",
                "0 ~ - ~ - ~ - ~ -",
                "- ~ - ~ chunked ~ - ~ -",
                "- ~ - ~ Chunked ~ - ~ -",
                "- ~ - ~ - ~ - ~ -",
                "5 ~ 6 ~ - ~ - ~ CONFLICTING_CONTENT_LENGTH",
                "5, 6 ~ - ~ - ~ - ~ CONFLICTING_CONTENT_LENGTH",
                "5 ~ 6 ~ chunked ~ - ~ CONFLICTING_CONTENT_LENGTH",
                "5 ~ 5 ~ - ~ - ~ DUPLICATE_CONTENT_LENGTH",
                "5,5 ~ - ~ - ~ - ~ DUPLICATE_CONTENT_LENGTH",
                "5 ~ - ~ chunked ~ - ~ CONTENT_LENGTH_TRANSFER_ENCODING_CONFLICT",
                "- ~ - ~ chunked ~ chunked ~ DUPLICATE_TRANSFER_ENCODING",
                "- ~ - ~ gzip, chunked ~ - ~ DUPLICATE_TRANSFER_ENCODING",
                "- ~ - ~ gzip ~ - ~ UNSUPPORTED_CONTENT_ENCODING",
                "- ~ - ~ xchunked ~ - ~ UNSUPPORTED_CONTENT_ENCODING",
                "-5 ~ - ~ - ~ - ~ INVALID_CONTENT_LENGTH",
                "+5 ~ - ~ - ~ - ~ INVALID_CONTENT_LENGTH",
                "5x ~ - ~ - ~ - ~ INVALID_CONTENT_LENGTH",
                "5 5 ~ - ~ - ~ - ~ INVALID_CONTENT_LENGTH",
                "0x5 ~ - ~ - ~ - ~ INVALID_CONTENT_LENGTH",
                "٥ ~ - ~ - ~ - ~ INVALID_CONTENT_LENGTH",
                "9999999999999999999 ~ - ~ - ~ - ~ INVALID_CONTENT_LENGTH"
            })
    void ambiguousFramingIsRefusedOnEveryRoute(
            String length, String secondLength, String coding, String secondCoding, ErrorCode expected) {
        for (String path : new String[] {"/v1/__gw__/t/abc/x", "/__ui__/api/login", "/__gw__/register", "/metrics"}) {
            // Given
            RequestFacts facts = post(path, LOCAL);
            add(facts, "Content-Length", length);
            add(facts, "Content-Length", secondLength);
            add(facts, "Transfer-Encoding", coding);
            add(facts, "Transfer-Encoding", secondCoding);

            // When
            Decision decision = boundary().check(facts);

            // Then
            assertThat(decision instanceof Reject reject ? reject.code() : null)
                    .as(path)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/__gw__/t/abc/responses,application/json,64000000,true",
        "/v1/__gw__/t/abc/responses,application/json,64000001,false",
        "/v1/responses,application/json,12000000,true",
        "/v1/responses,application/json,12000001,false",
        "/v1/responses,multipart/form-data; boundary=x,20000000,false",
        "/v1/images/edits,multipart/form-data; boundary=x,20000000,true",
        "/v1/images/edits/,Multipart/Form-Data,60000000,true",
        "/v1/images/edits,multipart/form-data,60000001,false",
        "/v1/images/edits,application/json,20000000,false",
        "/__gw__/register,application/json,1048576,true",
        "/__gw__/register,application/json,1048577,false",
        "/__ui__/api/config,application/json,1048577,false",
        "/metrics,application/json,12000001,false"
    })
    void aDeclaredBodyIsComparedWithTheLimitOfItsRoute(String path, String type, String length, boolean passes) {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            // Given
            RequestFacts facts = new RequestFacts(
                    method, path, BoundaryFixture.headers("Content-Type", type, "Content-Length", length), LOCAL);

            // When
            Decision decision =
                    boundary("UPSTREAM_BASE_URL", "http://10.0.0.1/v1").check(facts);

            // Then
            assertThat(decision instanceof Reject reject ? reject.code() : null)
                    .isEqualTo(passes ? null : ErrorCode.REQUEST_BODY_TOO_LARGE);
        }
    }

    @Test
    void whatTheDecoderGaveUpOnIsNeverLetIn() {
        // Given
        Boundary boundary = boundary();

        // Then
        assertThat(boundary.refuseUndecodable(post("/v1/__gw__/t/abc/x", LOCAL, "Content-Length", "1,2"))
                        .code())
                .isEqualTo(ErrorCode.CONFLICTING_CONTENT_LENGTH);
        assertThat(boundary.refuseUndecodable(post("/health", LOCAL)).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST_TARGET);
    }

    @Test
    void aLimitOfZeroIsNoLimit() {
        // Given
        Boundary boundary = boundary("MAX_REQUEST_BODY_BYTES", "0");

        // When
        Decision decision = boundary.check(post("/v1/__gw__/t/abc/x", LOCAL, "Content-Length", "999999999999999999"));

        // Then
        assertThat(((Pass) decision).bodyLimitBytes()).isZero();
    }

    private static void add(RequestFacts facts, String name, String value) {
        if (value != null) {
            facts.headers().add(name, value);
        }
    }
}
