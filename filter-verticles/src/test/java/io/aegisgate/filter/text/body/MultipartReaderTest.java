package io.aegisgate.filter.text.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aegisgate.filter.text.body.MultipartReader.Piece;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartReaderTest {
    private static final String TYPE = "multipart/form-data; charset=x; boundary=--b1";
    private static final String FORM = """
            ----b1\r
            Content-Disposition: form-data; name="Prompt; x"\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            héllo ----b1\r
            ----b1\r
            content-disposition: form-data; name="f"; filename="a;b"\r
            \r
            bytes\r
            --\r
            ----b\r
            ----b1\r
            Content-Disposition: form-data; name=file_id\r
            \r
            file-1\r
            ----b1--\r
            """;

    /** What a reader makes of the parts, with each field's text turned to {@code [name=text]}. */
    private static String read(String type, List<byte[]> parts) {
        MultipartReader reader = new MultipartReader(type, 100, 3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            for (Piece piece : reader.feed(part)) {
                out.writeBytes(
                        (piece.isField() ? (piece.isLocator() ? "<" : "[") + piece.name() + "=" : "").getBytes(UTF_8));
                out.writeBytes(piece.bytes());
                out.writeBytes((piece.isLocator() ? ">" : piece.isField() ? "]" : "").getBytes(UTF_8));
            }
        }
        reader.end();
        return out.toString(UTF_8);
    }

    @Test
    void fieldsAreTextsOrLocatorsAndFilesAreNeitherWhereverTheBodyIsCut() {
        // Given
        byte[] form = FORM.getBytes(UTF_8);
        String expected =
                FORM.replace("héllo ----b1", "[Prompt; x=héllo ----b1]").replace("file-1", "<file_id=file-1>");

        // When, Then
        for (int cut = 0; cut <= form.length; cut++) {
            List<byte[]> parts = List.of(Arrays.copyOf(form, cut), Arrays.copyOfRange(form, cut, form.length));
            assertThat(read(TYPE, parts)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void mediaInPlaceOfAnAddressPassOn() {
        String form = FORM.replace("file-1", "data:image/png;base64," + "A".repeat(200));
        assertThat(read(TYPE, List.of(form.getBytes(UTF_8))))
                .isEqualTo(form.replace("héllo ----b1", "[Prompt; x=héllo ----b1]"));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Transfer-Encoding: base64, Ym9i, true",
        "content-transfer-encoding:, Ym9i, true",
        "Content-Type: text/plain; charset=UTF-16LE, b, true",
        "Content-Type: text/plain; charset=utf-8, b, false",
        "Content-Transfer-Encoding: 8bit, b, false"
    })
    void aFieldWhoseTextIsHiddenIsRefused(String header, String value, boolean refused) {
        // Given
        byte[] form = "--b\r\nContent-Disposition: form-data; name=a\r\n%s\r\n\r\n%s\r\n--b--\r\n"
                .formatted(header, value)
                .getBytes(UTF_8);
        MultipartReader reader = new MultipartReader("multipart/form-data; boundary=b", 100, 3);

        // When
        Throwable thrown = catchThrowable(() -> reader.feed(form));

        // Then
        assertThat(thrown instanceof GatewayFailure failure ? failure.code() : null)
                .isEqualTo(refused ? ErrorCode.UNSUPPORTED_CONTENT_ENCODING : null);
    }

    @Test
    void aFileIsHandedOnBeforeItEnds() {
        // Given
        MultipartReader reader = new MultipartReader("multipart/form-data; boundary=b", 100, 3);
        reader.feed("--b\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n".getBytes(UTF_8));

        // When
        int handedOn = 0;
        for (int i = 0; i < 100; i++) {
            for (Piece piece : reader.feed(new byte[1000])) {
                handedOn += piece.bytes().length;
            }
        }

        // Then
        assertThat(handedOn).isBetween(99_990, 100_000);
    }

    @Test
    void aFormThatIsCutOrMisdeclaredIsRefused() {
        for (List<String> bad : List.of(
                List.of(TYPE, FORM.substring(0, FORM.length() - 5)),
                List.of("multipart/form-data", FORM),
                List.of("multipart/form-data; boundary=other", FORM),
                List.of("multipart/form-data; boundary=" + "b".repeat(71), FORM),
                List.of(TYPE, "preamble\r\n" + FORM),
                List.of(TYPE, FORM + "epilogue"),
                List.of(TYPE, FORM.replace("\r\n", "\n")),
                List.of(TYPE, FORM.replace("héllo", "h".repeat(101))),
                List.of(TYPE, FORM.replace("----b1--", "----b1\r\n\r\nfourth\r\n----b1--")),
                List.of("multipart/form-data; boundary=b1", "--b1\r\nno head end\r\n--b1--"))) {
            assertThatThrownBy(() -> read(bad.get(0), List.of(bad.get(1).getBytes(UTF_8))))
                    .as("%s", bad)
                    .isInstanceOf(GatewayFailure.class);
        }
    }
}
