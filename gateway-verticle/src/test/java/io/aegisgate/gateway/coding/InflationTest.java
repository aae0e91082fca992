package io.aegisgate.gateway.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.testing.Script;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InflationTest {
    private static final String TEXT = "data: {\"text\":\"zwölf Boxkämpfer\"}\n\n".repeat(5);

    @Test
    void everyTwoWaySplitGivesTheWhole() throws Exception {
        for (Buffer coded : new Buffer[] {gzip(), named(), gzip().appendBuffer(gzip())}) {
            for (int cut = 0; cut <= coded.length(); cut++) {
                // Given
                Inflation inflation = inflation(ContentCoding.GZIP);

                // When
                Buffer clear = inflation.feed(coded.slice(0, cut), 10_000);
                clear.appendBuffer(inflation.feed(coded.slice(cut, coded.length()), 10_000));

                // Then
                inflation.requireEnd();
                assertThat(clear.toString().replace(TEXT, "T")).matches("T{1,2}");
            }
        }
    }

    @Test
    void deflateIsReadWithAndWithoutItsWrapper() throws Exception {
        for (boolean raw : new boolean[] {false, true}) {
            Buffer coded = deflate(raw);
            for (int cut = 0; cut <= coded.length(); cut++) {
                // Given
                Inflation inflation = inflation(ContentCoding.DEFLATE);

                // When
                Buffer clear = inflation.feed(coded.slice(0, cut), 10_000);
                clear.appendBuffer(inflation.feed(coded.slice(cut, coded.length()), 10_000));

                // Then
                inflation.requireEnd();
                assertThat(clear.toString()).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void noMoreThanTheRoomIsEverProduced() {
        // Given
        Buffer bomb = Script.gzip(Buffer.buffer(new byte[50_000_000]));

        // When / Then
        assertThatThrownBy(() -> inflation(ContentCoding.GZIP).feed(bomb, 100_000))
                .isInstanceOfSatisfying(
                        GatewayFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.REQUEST_BODY_TOO_LARGE));
    }

    @Test
    void incompleteAndDamagedBodiesAreUnreadable() {
        // Given
        Buffer coded = gzip();
        Buffer damaged = coded.copy().setByte(coded.length() / 2, (byte) 0x55).setByte(12, (byte) 0xff);

        // When / Then
        assertUnreadable(coded.slice(0, coded.length() - 3));
        assertUnreadable(coded.slice(0, 5));
        assertUnreadable(damaged);
        assertUnreadable(Buffer.buffer("{\"not\":\"gzip\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, IDENTITY", "gzip, GZIP", "X-GZIP, GZIP", "deflate, DEFLATE", "identity, IDENTITY"})
    void codingsAreKnownByName(String header, ContentCoding coding) {
        assertThat(ContentCoding.of(header)).contains(coding);
    }

    @Test
    void otherCodingsAndCombinationsAreNotRead() {
        assertThat(ContentCoding.of("br")).isEqualTo(Optional.empty());
        assertThat(ContentCoding.of("gzip, gzip")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "null;identity",
                "br, zstd;identity",
                "gzip;gzip",
                "`br;q=1, GZIP;q=0.5`;gzip",
                "`gzip;q=0, deflate`;deflate",
                "`gzip;q=0.000`;identity",
                "gzip, deflate, br;gzip, deflate"
            })
    void upstreamIsAskedForWhatTheClientAndTheGatewayCanRead(String accepted, String asked) {
        assertThat(ContentCoding.acceptableTo(accepted)).isEqualTo(asked);
    }

    private static void assertUnreadable(Buffer coded) {
        assertThatThrownBy(() -> Inflation.whole(
                        ContentCoding.GZIP,
                        coded,
                        10_000,
                        ErrorCode.REQUEST_BODY_TOO_LARGE,
                        ErrorCode.UNSUPPORTED_CONTENT_ENCODING))
                .isInstanceOfSatisfying(
                        GatewayFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED_CONTENT_ENCODING));
    }

    private static Inflation inflation(ContentCoding coding) {
        return new Inflation(coding, ErrorCode.REQUEST_BODY_TOO_LARGE, ErrorCode.UNSUPPORTED_CONTENT_ENCODING);
    }

    private static Buffer gzip() {
        return Script.gzip(Buffer.buffer(TEXT));
    }

    /** A member with a name and an extra field in its header. */
    private static Buffer named() {
        Buffer plain = gzip();
        return plain.slice(0, 3)
                .copy()
                .appendByte((byte) (4 + 8))
                .appendBuffer(plain.slice(4, 10))
                .appendBytes(new byte[] {3, 0, 1, 2, 3})
                .appendString("name")
                .appendByte((byte) 0)
                .appendBuffer(plain.slice(10, plain.length()));
    }

    private static Buffer deflate(boolean raw) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(-1, raw))) {
            out.write(Buffer.buffer(TEXT).getBytes());
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
