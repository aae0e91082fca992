package io.aegisgate.filter.text.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextEdits;
import org.junit.jupiter.api.Test;

class MultipartBodyTest {
    private static final String TYPE = "multipart/form-data; charset=x; boundary=--b1";
    private static final String FORM = """
            preamble\r
            ----b1\r
            Content-Disposition: form-data; name="Prompt; x"\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            héllo ----b1\r
            ----b1\r
            content-disposition: form-data; name="f"; filename="a;b"\r
            \r
            bytes\r
            ----b1\r
            Content-Disposition: form-data; name=file_id\r
            \r
            file-1\r
            ----b1--\r
            """;

    private static MultipartBody read(String form, String type) {
        return MultipartBody.read(form.getBytes(UTF_8), type, 100);
    }

    @Test
    void fieldsAreTextsAndFilesAndMediaLocatorsAreNot() {
        // When
        MultipartBody body = read(FORM, TYPE);
        TextEdits edits = new TextEdits();
        edits.add(0, new SpanEdit(1, 5, "i"));

        // Then
        assertThat(body.leaves()).singleElement().satisfies(leaf -> {
            assertThat(leaf.span().text()).isEqualTo("héllo ----b1");
            assertThat(leaf.span().key()).isEqualTo("prompt; x");
        });
        assertThat(new String(body.edited(edits), UTF_8)).isEqualTo(FORM.replace("héllo", "hi"));
        assertThat(new String(body.edited(new TextEdits()), UTF_8)).isEqualTo(FORM);
    }

    @Test
    void aFormThatIsCutOrMisdeclaredIsNotRead() {
        assertThat(read(FORM.substring(0, FORM.length() - 5), TYPE)).isNull();
        assertThat(read(FORM, "multipart/form-data")).isNull();
        assertThat(read(FORM, "multipart/form-data; boundary=other")).isNull();
        assertThat(read(FORM, "multipart/form-data; boundary=" + "b".repeat(71)))
                .isNull();
        assertThat(read("--b1\r\nno head end\r\n--b1--", "multipart/form-data; boundary=b1"))
                .isNull();
    }
}
