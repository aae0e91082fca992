package io.aegisgate.filter.text.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import org.junit.jupiter.api.Test;

class FormBodyTest {
    @Test
    void valuesAreDecodedAndOnlyEditsAreEncodedAnew() {
        // Given
        String form = "Prompt=a%20%f0%9f%98%80+b%2Bc%zz&empty=&alone&x=%FF%41";
        FormBody body = new FormBody(form.getBytes(UTF_8));
        TextEdits edits = new TextEdits();
        edits.add(0, new SpanEdit(2, 4, "{{é}}"));
        edits.add(0, new SpanEdit(6, 7, ""));
        edits.add(1, new SpanEdit(0, 5, "b&c"));

        // When, Then
        assertThat(body.leaves())
                .extracting(leaf -> leaf.span().key() + "=" + leaf.span().text())
                .containsExactly("prompt=a 😀 b+c%zz", "=alone", "x=ÿA");
        assertThat(new String(body.edited(edits), UTF_8))
                .isEqualTo("Prompt=a%20{{%C3%A9}}+bc%zz&empty=&b%26c&x=%FF%41");
        assertThat(body.edited(new TextEdits())).isEqualTo(form.getBytes(UTF_8));
    }

    @Test
    void eachLineIsABodyOfItsOwn() {
        // Given
        byte[] lines = "one\r\n\ntwo\nthree".getBytes(UTF_8);
        LinesBody body = new LinesBody(lines, line -> new PlainBody(line, SpanKind.USER));
        TextEdits edits = new TextEdits();
        edits.add(2, new SpanEdit(1, 5, "!"));
        edits.add(0, new SpanEdit(0, 3, "1"));

        // When, Then
        assertThat(body.leaves()).extracting(leaf -> leaf.span().text()).containsExactly("one", "two", "three");
        assertThat(new String(body.edited(edits), UTF_8)).isEqualTo("1\r\n\ntwo\nt!");
        assertThat(body.edited(new TextEdits())).isSameAs(lines);
    }
}
